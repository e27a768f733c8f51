package io.radstream.standalone.demo;

import io.radstream.event.CaseDiagnosed;
import io.radstream.runtime.broadcast.BroadcastReader;
import io.radstream.runtime.broadcast.BroadcastSettings;
import io.radstream.serde.EventCodec;
import io.radstream.standalone.failure.CommandFailedException;
import io.radstream.topic.Topics;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The answers of the platform as a subscriber sees them: the newest revision of each study, read from {@code case-diagnosed}. */
final class Answers implements AutoCloseable {

    private static final Duration REPORT_EVERY = Duration.ofSeconds(5);

    private final Map<String, CaseDiagnosed> byStudy = new HashMap<>();
    private final BroadcastReader reader;

    Answers(String bootstrap) {
        this.reader = BroadcastReader.start(
                BroadcastSettings.of(bootstrap, "demo-answers", Topics.CASE_DIAGNOSED.name()), this::received);
    }

    private void received(ConsumerRecord<String, byte[]> record) {
        if (record.value() == null) {
            return;
        }
        CaseDiagnosed answer = EventCodec.instance().decode(record.value(), CaseDiagnosed.class);
        synchronized (byStudy) {
            for (String study : answer.getStudyUids()) {
                byStudy.merge(study, answer, (old, now) -> now.getRevision() >= old.getRevision() ? now : old);
            }
            byStudy.notifyAll();
        }
    }

    Optional<CaseDiagnosed> of(String studyUid) {
        synchronized (byStudy) {
            return Optional.ofNullable(byStudy.get(studyUid));
        }
    }

    /** Waits until every study has an answer; throws {@link CommandFailedException} saying how many have none. */
    void await(Collection<String> studies, Duration within, PrintStream out) throws InterruptedException {
        long deadline = System.nanoTime() + within.toNanos();
        long reported = System.nanoTime();
        synchronized (byStudy) {
            while (true) {
                List<String> missing = studies.stream()
                        .filter(study -> !byStudy.containsKey(study))
                        .toList();
                if (missing.isEmpty()) {
                    return;
                }
                if (System.nanoTime() > deadline) {
                    throw new CommandFailedException(
                            missing.size() + " of " + studies.size() + " studies have no answer after "
                                    + within.toSeconds() + " s, the first is " + missing.get(0));
                }
                if (System.nanoTime() - reported > REPORT_EVERY.toNanos()) {
                    out.printf("  %d of %d answered%n", studies.size() - missing.size(), studies.size());
                    reported = System.nanoTime();
                }
                byStudy.wait(200);
            }
        }
    }

    @Override
    public void close() {
        reader.close();
    }
}
