package io.radstream.benchmarks.receive;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.radstream.broker.BrokerConfig;
import io.radstream.broker.EmbeddedBroker;
import io.radstream.runtime.topic.TopicCreator;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Our receiver under test: ingest-service as it is, with the embedded broker in the same JVM and nothing behind it.
 *
 * <p>Answers each line on standard input with the bytes its live threads have allocated so far; ends when standard input ends.
 */
public final class ServeCommand {

    /** What an answer begins with: a JVM prints lines of its own to standard output. */
    static final String ANSWER = "allocated ";

    private static final int REPLICATION_FACTOR = 1;

    private ServeCommand() {}

    /** Serves until standard input ends. Arguments: data folder, HTTP port, DICOM port. */
    public static int run(List<String> arguments) throws IOException, InterruptedException {
        Path folder = Path.of(arguments.get(0));
        try (EmbeddedBroker broker = EmbeddedBroker.start(BrokerConfig.onFreePort(folder.resolve("kafka")))) {
            TopicCreator.create(broker.bootstrap(), REPLICATION_FACTOR);
            Map.of(
                            "kafka.bootstrap.servers", broker.bootstrap(),
                            "radstream.data", folder.toString(),
                            "quarkus.http.port", arguments.get(1),
                            "ingest.scp.port", arguments.get(2))
                    .forEach(System::setProperty);
            Quarkus.run(Serving.class, (code, failure) -> {
                if (failure != null) {
                    failure.printStackTrace();
                }
            });
        }
        return 0;
    }

    /** Answers questions while the service runs. */
    public static final class Serving implements QuarkusApplication {

        @Override
        public int run(String... arguments) throws IOException {
            BufferedReader questions = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
            while (questions.readLine() != null) {
                System.out.println(ANSWER + allocated());
                System.out.flush();
            }
            return 0;
        }

        private static long allocated() {
            com.sun.management.ThreadMXBean threads =
                    (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
            long sum = 0;
            for (long bytes : threads.getThreadAllocatedBytes(threads.getAllThreadIds())) {
                sum += Math.max(0, bytes);
            }
            return sum;
        }
    }
}
