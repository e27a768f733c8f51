package io.radstream.inference.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.event.Urgency;
import io.radstream.inference.diagnoser.CaseScans;
import io.radstream.inference.fixture.FakeDiagnoser;
import io.radstream.inference.fixture.Models;
import io.radstream.inference.schedule.Priority;
import io.radstream.scan.ScanTensorV1;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Three times as much work as the device can do, in virtual time: the queue of the service decides, a model of the device takes 10 ms a slice.
 *
 * <p>One case in twenty is STAT and two are URGENT, so that the pressing ones alone take less than half of the device.
 */
class OverloadTest {

    private static final Duration SLICE = Duration.ofMillis(10);
    private static final Duration LENGTH = Duration.ofMinutes(10);
    private static final double LOAD = 3;
    private static final int SLICES_MEAN = 6; // of 1, 1, 1, 8, 8, 17
    private static final int[] SLICES = {1, 1, 1, 8, 8, 17};

    private final LoadedModel model = Models.of("fake-1", FakeDiagnoser.pneumothorax());
    private final Random random = new Random(42);
    private Instant now = Instant.EPOCH;

    private record Arrival(Instant at, Urgency urgency, EncodeJob job) {}

    @Test
    void answersThePressingCasesInTimeWhenThereIsThreeTimesTooMuchToDo() throws InterruptedException {
        // Given
        Deque<Arrival> arrivals = arrivals();
        int offered = arrivals.size();
        ScanQueue queue = new ScanQueue(new Config(), 8, () -> now);
        Map<EncodeJob, Arrival> waiting = new HashMap<>();
        Map<Urgency, List<Duration>> waits = new EnumMap<>(Urgency.class);
        // When
        while (now.isBefore(Instant.EPOCH.plus(LENGTH))) {
            while (!arrivals.isEmpty() && !arrivals.element().at().isAfter(now)) {
                Arrival arrival = arrivals.remove();
                waiting.put(arrival.job(), arrival);
                queue.put(
                        arrival.job(),
                        new Priority(arrival.urgency(), arrival.at().plus(budget(arrival.urgency()))));
            }
            List<EncodeJob> batch = queue.poll();
            now = now.plus(batch.isEmpty() ? Duration.ofMillis(1) : SLICE.multipliedBy(slices(batch)));
            batch.forEach(job -> {
                Arrival arrival = waiting.remove(job);
                waits.computeIfAbsent(arrival.urgency(), urgency -> new ArrayList<>())
                        .add(Duration.between(arrival.at(), now));
            });
        }
        // Then: pressing cases wait for the batch in hand and their own; the rest waits, and is not starved.
        long answered = waits.values().stream().mapToInt(List::size).sum();
        System.Logger log = System.getLogger(OverloadTest.class.getName());
        log.log(
                System.Logger.Level.INFO,
                "p95 STAT {0} URGENT {1} ROUTINE {2}, answered {3} of {4}",
                p95(waits, Urgency.STAT),
                p95(waits, Urgency.URGENT),
                p95(waits, Urgency.ROUTINE),
                answered,
                offered);
        assertThat(p95(waits, Urgency.STAT)).isLessThan(Duration.ofSeconds(1));
        assertThat(p95(waits, Urgency.URGENT)).isLessThan(Duration.ofSeconds(2));
        assertThat(p95(waits, Urgency.ROUTINE)).isGreaterThan(Duration.ofMinutes(1));
        assertThat(waits.get(Urgency.ROUTINE)).hasSizeGreaterThan((int) (answered / 10));
        assertThat(answered).isLessThan(offered / 2);
    }

    private Deque<Arrival> arrivals() {
        Deque<Arrival> arrivals = new ArrayDeque<>();
        double meanMillis = SLICE.toMillis() * SLICES_MEAN / LOAD;
        double at = 0;
        while (at < LENGTH.toMillis()) {
            at += -Math.log(1 - random.nextDouble()) * meanMillis;
            int draw = random.nextInt(60);
            Urgency urgency = draw < 3 ? Urgency.STAT : draw < 9 ? Urgency.URGENT : Urgency.ROUTINE;
            arrivals.add(new Arrival(Instant.EPOCH.plusMillis((long) at), urgency, job()));
        }
        return arrivals;
    }

    private EncodeJob job() {
        int slices = SLICES[random.nextInt(SLICES.length)];
        return new EncodeJob(model, new CaseScans.Scan("CT", new ScanTensorV1(slices, 1, 1, new float[slices])));
    }

    private static int slices(List<EncodeJob> batch) {
        return batch.stream().mapToInt(EncodeJob::slices).sum();
    }

    private static Duration budget(Urgency urgency) {
        return switch (urgency) {
            case STAT -> Duration.ofMinutes(5);
            case URGENT -> Duration.ofMinutes(15);
            case ROUTINE -> Duration.ofHours(1);
        };
    }

    private static Duration p95(Map<Urgency, List<Duration>> waits, Urgency urgency) {
        List<Duration> sorted = waits.get(urgency).stream().sorted().toList();
        return sorted.get((int) (0.95 * (sorted.size() - 1)));
    }

    private record Config() implements BatchConfig {

        @Override
        public int slicesMax() {
            return 32;
        }

        @Override
        public Duration delayMax() {
            return Duration.ofMillis(50);
        }

        @Override
        public int queueMax() {
            return Integer.MAX_VALUE;
        }

        @Override
        public int scansMebibytesMax() {
            return 64;
        }
    }
}
