package io.radstream.inference.load;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;

/** Memory of another Java process on this Linux machine, MiB. Native memory is what is resident and neither heap nor the JVM's own areas. */
final class ProcessMemory {

    private static final double KIBIBYTES = 1024;
    private static final double BYTES = 1024 * 1024;

    private final Path status;
    private final URI metrics;

    ProcessMemory(long pid, URI metrics) {
        this.status = Path.of("/proc", Long.toString(pid), "status");
        this.metrics = metrics;
    }

    record Sample(double resident, double heapCommitted, double otherCommitted) {

        /** What the JVM does not account for: model, tensors, allocator. */
        double unaccounted() {
            return resident - heapCommitted - otherCommitted;
        }
    }

    Sample take() throws IOException, InterruptedException {
        double resident = Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / KIBIBYTES)
                .findFirst()
                .orElseThrow(() -> new IOException("the service has ended"));
        String text = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(metrics).build(), HttpResponse.BodyHandlers.ofString())
                .body();
        return new Sample(resident, committed(text, "heap"), committed(text, "nonheap"));
    }

    private static double committed(String metrics, String area) {
        return metrics.lines()
                        .filter(line ->
                                line.startsWith("jvm_memory_committed_bytes") && line.contains("area=\"" + area + "\""))
                        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                        .sum()
                / BYTES;
    }
}
