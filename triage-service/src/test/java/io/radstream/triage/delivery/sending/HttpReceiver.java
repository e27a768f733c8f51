package io.radstream.triage.delivery.sending;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

/** An HTTP server that answers as it is told: a queue of statuses, then 200 with a fixed body. */
public final class HttpReceiver implements AutoCloseable {

    /** What came: path with query, headers joined, body. */
    public record Request(String uri, String contentType, String signature, byte[] body) {}

    private final HttpServer server;
    private final Deque<Integer> statuses = new ArrayDeque<>();
    private final List<Request> requests = Collections.synchronizedList(new ArrayList<>());
    private volatile String body = "{}";

    HttpReceiver() throws IOException {
        this(0);
    }

    public HttpReceiver(int port) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/receive";
    }

    void answerNext(int status) {
        synchronized (statuses) {
            statuses.add(status);
        }
    }

    void answerWith(String text) {
        body = text;
    }

    public List<Request> requests() {
        return List.copyOf(requests);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            requests.add(new Request(
                    exchange.getRequestURI().toString(),
                    String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type")),
                    String.valueOf(exchange.getRequestHeaders().getFirst(WebhookSender.SIGNATURE)),
                    exchange.getRequestBody().readAllBytes()));
            Integer status;
            synchronized (statuses) {
                status = statuses.poll();
            }
            byte[] text = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status == null ? 200 : status, text.length);
            exchange.getResponseBody().write(text);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
