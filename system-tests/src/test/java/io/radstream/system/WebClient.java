package io.radstream.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** HTTP as a browser or script speaks it to a running installation. */
final class WebClient {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final int port;

    WebClient(int port) {
        this.port = port;
    }

    /** Status of the readiness endpoint; 0 when nothing answers. */
    int readiness() throws InterruptedException {
        try {
            return response("/q/health/ready").statusCode();
        } catch (IOException e) {
            return 0;
        }
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return JSON.readTree(response(path).body());
    }

    private HttpResponse<String> response(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(10))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
