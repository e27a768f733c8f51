package io.radstream.standalone.status;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.radstream.standalone.failure.CommandFailedException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** JSON over HTTP with a running installation: triage, training rounds, health. */
public final class TriageClient {

    private static final Pattern ADDRESS = Pattern.compile("[A-Za-z0-9._\\-\\[\\]:]+:\\d{1,5}");
    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String address;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private TriageClient(String address) {
        this.address = address;
    }

    /** An answer: its status and its JSON, an empty object where the body is none. */
    public record Answer(int status, JsonNode body) {}

    /** Throws {@link CommandFailedException} when the text is not HOST:PORT. */
    public static TriageClient at(String address) {
        if (!ADDRESS.matcher(address).matches()) {
            throw new CommandFailedException("--http: expected HOST:PORT, for example localhost:8080");
        }
        return new TriageClient(address);
    }

    /** GET; throws {@link CommandFailedException} when nothing answers. */
    public Answer get(String path) throws InterruptedException {
        return send(HttpRequest.newBuilder(uri(path)).timeout(ANSWER).GET().build());
    }

    /** POST of JSON; throws {@link CommandFailedException} when nothing answers. */
    public Answer post(String path, JsonNode body) throws InterruptedException {
        return send(HttpRequest.newBuilder(uri(path))
                .timeout(ANSWER)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                .build());
    }

    /** Whether anything answers there. */
    public Optional<Answer> tryGet(String path) throws InterruptedException {
        try {
            return Optional.of(get(path));
        } catch (CommandFailedException e) {
            return Optional.empty();
        }
    }

    private URI uri(String path) {
        return URI.create("http://" + address + path);
    }

    private Answer send(HttpRequest request) throws InterruptedException {
        try {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), json(response.body()));
        } catch (IOException e) {
            throw new CommandFailedException("no answer from http://" + address + " (is RadStream up?)");
        }
    }

    private static JsonNode json(String body) {
        try {
            JsonNode node = JSON.readTree(body);
            return node == null || node.isMissingNode() ? JSON.createObjectNode() : node;
        } catch (IOException e) {
            return JSON.createObjectNode();
        }
    }
}
