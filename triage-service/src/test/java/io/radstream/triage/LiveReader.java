package io.radstream.triage;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;

/** Follows the live feed as a browser would, on a thread of its own. */
final class LiveReader implements AutoCloseable {

    /** An event as it came; a comment has the name {@code comment}. */
    record Event(String name, String id, String data) {}

    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final HttpResponse<InputStream> response;

    private LiveReader(HttpResponse<InputStream> response) {
        this.response = response;
        Thread thread = new Thread(this::read, "live-reader");
        thread.setDaemon(true);
        thread.start();
    }

    static LiveReader connect(int port, Optional<String> lastEventId) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/live"));
        lastEventId.ifPresent(id -> request.header("Last-Event-ID", id));
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        try {
            return new LiveReader(client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    HttpResponse<?> response() {
        return response;
    }

    List<Event> events() {
        return List.copyOf(events);
    }

    /** The first event with this name whose data contain {@code text}, when it comes. */
    Event await(String name, String text) {
        return Awaitility.await()
                .until(
                        () -> events.stream()
                                .filter(event -> event.name().equals(name)
                                        && event.data().contains(text))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private void read() {
        String name = "";
        String id = "";
        String data = "";
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(":")) {
                    events.add(new Event("comment", "", line.substring(1).strip()));
                } else if (line.startsWith("event: ")) {
                    name = line.substring(7);
                } else if (line.startsWith("id: ")) {
                    id = line.substring(4);
                } else if (line.startsWith("data: ")) {
                    data = line.substring(6);
                } else if (line.isEmpty() && !name.isEmpty()) {
                    events.add(new Event(name, id, data));
                    name = "";
                }
            }
        } catch (IOException e) {
            events.add(new Event("ended", "", String.valueOf(e.getMessage())));
        }
    }

    @Override
    public void close() {
        try {
            response.body().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
