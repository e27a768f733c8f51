package io.radstream.triage.delivery.sending;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** POST, and what an HTTP status means for a delivery. Redirects are not followed: results go where the configuration says. */
final class Web {

    /** The largest answer that is read. */
    static final int ANSWER_BYTES_MAX = 1 << 20;

    private static final int TOO_MANY = 429;
    private static final int TIMED_OUT = 408;
    private static final int CONFLICT = 409;
    private static final int SUCCESS = 200;
    private static final int REDIRECT = 300;
    private static final int SERVER_ERROR = 500;

    /** Status and body, cut at {@link #ANSWER_BYTES_MAX}. */
    record Answer(int status, byte[] body) {}

    private final HttpClient client;
    private final URI uri;
    private final Duration timeout;
    private final Optional<String> bearer;

    /** @param bearer token of an Authorization header; empty sends none */
    Web(String address, Duration timeout, Optional<String> bearer) {
        this.uri = URI.create(address);
        if (!"http".equals(uri.getScheme()) && !"https".equals(uri.getScheme())) {
            throw new IllegalArgumentException("an address of this kind is an http or https URL");
        }
        this.timeout = timeout;
        this.bearer = bearer;
        this.client = HttpClient.newBuilder()
                .connectTimeout(timeout)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    Answer post(byte[] body, Map<String, String> headers) throws IOException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri).timeout(timeout).POST(HttpRequest.BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        bearer.ifPresent(token -> request.header("Authorization", "Bearer " + token));
        try {
            HttpResponse<InputStream> response =
                    client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream in = response.body()) {
                return new Answer(response.statusCode(), in.readNBytes(ANSWER_BYTES_MAX));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while the receiver was answering");
        }
    }

    /** What a status other than success means; a redirect is a wrong address. */
    static Receipt failure(int status) {
        String reason = "HTTP status " + status;
        boolean later = status >= SERVER_ERROR || status == TOO_MANY || status == TIMED_OUT || status == CONFLICT;
        return later ? new Receipt.Later(reason) : new Receipt.Refused(reason);
    }

    static boolean succeeded(int status) {
        return status >= SUCCESS && status < REDIRECT;
    }
}
