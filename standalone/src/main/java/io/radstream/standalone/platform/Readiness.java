package io.radstream.standalone.platform;

import io.radstream.standalone.failure.CommandFailedException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Waits for the readiness endpoint to say yes. */
final class Readiness {

    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final Duration EVERY = Duration.ofMillis(250);

    private final HttpRequest request;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    Readiness(int httpPort) {
        this.request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + httpPort + "/q/health/ready"))
                .timeout(Duration.ofSeconds(5))
                .build();
    }

    /** Throws {@link CommandFailedException} with the last answer when it takes longer than five minutes. */
    void await() throws InterruptedException {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        String last = "no answer";
        while (System.nanoTime() < deadline) {
            try {
                HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
                if (response.statusCode() == 200) {
                    return;
                }
                last = response.body();
            } catch (IOException e) {
                last = "no answer (" + e.getClass().getSimpleName() + ")";
            }
            TimeUnit.MILLISECONDS.sleep(EVERY.toMillis());
        }
        throw new CommandFailedException("not ready after " + LIMIT.toMinutes() + " minutes: " + last);
    }
}
