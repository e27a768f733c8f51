package io.radstream.ingest.gateway;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.radstream.ingest.intake.IntakeLimits;
import io.radstream.ingest.scp.ScpSettings;
import io.radstream.runtime.send.KafkaRecordSender;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/** A gateway in a process of its own, to be killed. Arguments: data folder, bootstrap servers, file to write the port to. */
public final class GatewayProcess {

    private GatewayProcess() {}

    static GatewaySettings settings(Path data, String bootstrap) {
        return new GatewaySettings(
                data,
                bootstrap,
                "site",
                ScpSettings.plain(
                        "RADSTREAM", new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 200, Set.of()),
                IntakeLimits.DEFAULT,
                new GatewaySettings.Storage(0, 1 << 20, 1 << 26, Duration.ofMinutes(15), 10_000, 10_000),
                Duration.ofSeconds(1),
                Map.of());
    }

    /** Runs until it is killed. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        KafkaRecordSender sender = KafkaRecordSender.open(arguments[1]);
        Gateway gateway =
                Gateway.start(settings(Path.of(arguments[0]), arguments[1]), sender, sender, new SimpleMeterRegistry());
        Path port = Path.of(arguments[2]);
        Path written = port.resolveSibling("port.part");
        Files.writeString(written, Integer.toString(gateway.dicomPort()));
        Files.move(written, port);
        new CountDownLatch(1).await();
    }
}
