package io.radstream.preprocess.assembly;

import com.sun.management.OperatingSystemMXBean;
import io.radstream.event.BlobReference;
import io.radstream.event.InstanceStored;
import io.radstream.event.SignalKind;
import io.radstream.event.StudySignal;
import io.radstream.id.PatientKey;
import io.radstream.id.StudyUid;
import io.radstream.preprocess.streams.StreamsRunner;
import io.radstream.serde.EventCodec;
import io.radstream.testing.InMemoryBlobStore;
import io.radstream.topic.Topics;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Measures assembly on the embedded broker, in the same process: exactly once, RocksDB, six partitions.
 *
 * <p>For each number of open instances: that many are read first, in studies of 200; then the clients stop, further instances are
 * written round robin over all open studies (the worst order for caches), one heartbeat for every thousand, and the clients start again. The rate
 * is of the committed offsets between the first and the last tenth, so that start and end do not count; time on a core is that of the whole process. Bytes of state are the stored form of
 * all rows of the stores, keys included, divided by the instances.
 *
 * <pre>AssemblyThroughput FOLDER THREADS EVENTS OPEN...</pre>
 */
final class AssemblyThroughput {

    private static final int STUDY_INSTANCES = 200;
    private static final int HEARTBEAT_EVERY = 1_000;
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final String UID_ROOT = "1.2.826.0.1.3680043.8.498.";

    private final Path folder;
    private final int threads;
    private final int events;
    private final AtomicInteger failedSends = new AtomicInteger();
    private Future<RecordMetadata> lastSent = CompletableFuture.failedFuture(new IllegalStateException("nothing sent"));
    private long heart = START.toEpochMilli();

    private AssemblyThroughput(Path folder, int threads, int events) {
        this.folder = folder;
        this.threads = threads;
        this.events = events;
    }

    public static void main(String[] args) throws Exception {
        if (args.length < 4) {
            throw new IllegalArgumentException("usage: AssemblyThroughput FOLDER THREADS EVENTS OPEN...");
        }
        // Without a configuration the log manager formats every trace message of Kafka.
        System.setProperty("java.util.logging.manager", "org.jboss.logmanager.LogManager");
        Logger.getLogger("").setLevel(Level.WARNING);
        AssemblyThroughput harness =
                new AssemblyThroughput(Path.of(args[0]), Integer.parseInt(args[1]), Integer.parseInt(args[2]));
        print(
                "open,events,threads,seconds,events_per_second,cpu_us_per_event,fill_per_second,row_bytes_per_instance,disk_bytes_per_instance");
        for (int i = 3; i < args.length; i++) {
            print(harness.measure(Integer.parseInt(args[i])));
        }
    }

    @SuppressWarnings("SystemOut") // The result of a command.
    private static void print(String line) {
        System.out.println(line);
    }

    private String measure(int open) throws Exception {
        Path run = folder.resolve("open-" + open);
        delete(run);
        TestAssemblyConfig config = TestAssemblyConfig.with(changed -> {
            changed.quietPeriod = Duration.ofDays(1);
            changed.ageMax = Duration.ofDays(2);
            changed.lateFor = Duration.ofDays(3);
            changed.rememberFor = Duration.ofDays(4);
            changed.instancesMax = 1_000_000;
        });
        int studies = Math.max(1, open / STUDY_INSTANCES);
        try (AssemblyOnBroker assembly = new AssemblyOnBroker(run, new InMemoryBlobStore(), config);
                Admin admin = Admin.create(Map.of("bootstrap.servers", assembly.broker.bootstrap()))) {
            Progress fill = new Progress(admin);
            produce(assembly, 0, open, studies);
            try (StreamsRunner runner = assembly.start("one", threads)) {
                fill.until(open);
                require(runner);
            }
            produce(assembly, open, open + events, studies);
            Progress measured = new Progress(admin);
            try (StreamsRunner runner = assembly.launch("one", threads)) {
                measured.until(open + events);
                require(runner);
            }
            long disk = size(assembly.state("one"));
            double rows = rowBytes(open + events, studies);
            return String.format(
                    Locale.ROOT,
                    "%d,%d,%d,%.1f,%.0f,%.1f,%.0f,%.0f,%.0f",
                    open,
                    events,
                    threads,
                    measured.seconds(),
                    measured.rate(open, open + events),
                    measured.cpuMicros(open, open + events),
                    fill.rate(0, open),
                    rows,
                    (double) disk / (open + events));
        }
    }

    private static void require(StreamsRunner runner) {
        if (!runner.running()) {
            throw new IllegalStateException("the streams client stopped: see the log");
        }
    }

    private void produce(AssemblyOnBroker assembly, int from, int to, int studies) throws Exception {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", assembly.broker.bootstrap(), "linger.ms", 20, "batch.size", 256 << 10);
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            for (int number = from; number < to; number++) {
                InstanceStored event = instance(number, number % studies);
                send(
                        producer,
                        new ProducerRecord<>(Topics.INSTANCE_STORED.name(), event.getPatientKey(), encoded(event)));
                if (number % HEARTBEAT_EVERY == 0) {
                    heartbeat(producer);
                }
            }
            producer.flush();
            lastSent.get();
            if (failedSends.get() > 0) {
                throw new IllegalStateException("the broker did not take " + failedSends + " records");
            }
        }
    }

    private void heartbeat(KafkaProducer<String, byte[]> producer) {
        heart += 1_000;
        byte[] signal = encoded(StudySignal.newBuilder()
                .setKind(SignalKind.HEARTBEAT)
                .setAt(Instant.ofEpochMilli(heart))
                .build());
        for (int partition = 0; partition < Topics.PARTITIONS; partition++) {
            send(producer, new ProducerRecord<>(Topics.STUDY_SIGNAL.name(), partition, "", signal));
        }
    }

    private void send(KafkaProducer<String, byte[]> producer, ProducerRecord<String, byte[]> record) {
        lastSent = producer.send(record, (metadata, failure) -> {
            if (failure != null) {
                failedSends.incrementAndGet();
            }
        });
    }

    private static byte[] encoded(SpecificRecord event) {
        return EventCodec.instance().encode(event);
    }

    private static InstanceStored instance(int number, int study) {
        String studyUid = UID_ROOT + (1_000_000_000L + study) + ".1";
        byte[] patient = StudyKey.sha256("patient " + study);
        return InstanceStored.newBuilder()
                .setPatientKey(HexFormat.of().formatHex(patient))
                .setStudyUid(studyUid)
                .setSeriesUid(studyUid + "." + number % 4)
                .setSopInstanceUid(studyUid + "." + number % 4 + "." + number)
                .setSopClassUid("1.2.840.10008.5.1.4.1.1.2")
                .setTransferSyntaxUid("1.2.840.10008.1.2.1")
                .setModality("CT")
                .setScanner("Maker Model 7")
                .setCallingAe("CT1")
                .setAssociationId("association-" + study)
                .setBlobRef(new BlobReference(
                        "originals", HexFormat.of().formatHex(StudyKey.sha256("blob " + number)), 525_000L))
                .setStoredAt(START)
                .build();
    }

    /** The stored form of the rows of the last instances and of one study, as the stores hold them. */
    private static double rowBytes(int instances, int studies) {
        StudyState state = new StudyState(
                new PatientKey("a".repeat(64)), new StudyUid(instance(0, 0).getStudyUid()));
        state.openedAt = 100_000;
        state.activityAt = 100_000;
        state.instanceAt = 100_000;
        state.firstStoredAtEpochMs = START.toEpochMilli();
        state.counted = instances / studies;
        state.callingAes.add("CT1");
        state.scanners.put("Maker Model 7", state.counted);
        state.sources.add(SourceTimings.source("CT1", "CT"));
        state.signs.tally(1, AssociationTally.EMPTY.plus(1));
        int study = StudyKey.BYTES + state.encode().length + StudyKey.BYTES + Long.BYTES + 1;
        int row = 2 * StudyKey.BYTES
                + InstanceRow.of(instance(instances - 1, 0), "")
                        .countedAlsoFor(1)
                        .encode()
                        .length;
        return row + (double) study * studies / instances;
    }

    private static long size(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().endsWith(".sst"))
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> paths = Files.walk(folder)) {
                for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    /** Follows the committed offsets of the group on the instances' topic. */
    private static final class Progress {

        private static final OperatingSystemMXBean CPU =
                (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        private static final long EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
        private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(20);

        private record Point(long nanos, long cpuNanos, long committed) {}

        private final Admin admin;
        private final List<Point> points = new ArrayList<>();

        Progress(Admin admin) {
            this.admin = admin;
        }

        void until(long count) throws Exception {
            long end = System.nanoTime() + PATIENCE_NANOS;
            long committed = 0;
            while (committed < count) {
                committed = committed();
                points.add(new Point(System.nanoTime(), CPU.getProcessCpuTime(), committed));
                if (System.nanoTime() > end) {
                    throw new IllegalStateException(
                            "only " + committed + " of " + count + " events read in 20 minutes");
                }
                LockSupport.parkNanos(EVERY_NANOS);
            }
        }

        private long committed() throws Exception {
            Map<TopicPartition, OffsetAndMetadata> offsets = admin.listConsumerGroupOffsets(CaseTopology.APPLICATION)
                    .partitionsToOffsetAndMetadata()
                    .get();
            return offsets.entrySet().stream()
                    .filter(entry -> entry.getKey().topic().equals(Topics.INSTANCE_STORED.name()))
                    .mapToLong(entry -> entry.getValue().offset())
                    .sum();
        }

        double seconds() {
            return (points.get(points.size() - 1).nanos() - points.get(0).nanos()) / 1e9;
        }

        /** Events a second between the first and the last tenth of these. */
        double rate(long from, long to) {
            Point first = reached(from + (to - from) / 10);
            Point last = reached(to - (to - from) / 10);
            return (last.committed() - first.committed()) / ((last.nanos() - first.nanos()) / 1e9);
        }

        /** Time on a core of the whole process, the broker too, for one of these events: says more than the rate on a busy machine. */
        double cpuMicros(long from, long to) {
            Point first = reached(from + (to - from) / 10);
            Point last = reached(to - (to - from) / 10);
            return (last.cpuNanos() - first.cpuNanos()) / 1e3 / (last.committed() - first.committed());
        }

        private Point reached(long committed) {
            return points.stream()
                    .filter(point -> point.committed() >= committed)
                    .findFirst()
                    .orElseThrow();
        }
    }
}
