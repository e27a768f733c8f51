package io.radstream.triage.delivery.sending;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

/** An HL7 receiver that acknowledges as it is told: a queue of codes, then AA. */
public final class MllpReceiver implements AutoCloseable {

    private final ServerSocket server;
    private final Deque<String> codes = new ArrayDeque<>();
    private final List<String> messages = Collections.synchronizedList(new ArrayList<>());

    MllpReceiver() throws IOException {
        this(0);
    }

    public MllpReceiver(int port) throws IOException {
        server = new ServerSocket(port, 10, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::serve, "mllp-receiver");
        thread.setDaemon(true);
        thread.start();
    }

    public String address() {
        return "127.0.0.1:" + server.getLocalPort();
    }

    void answerNext(String code) {
        synchronized (codes) {
            codes.add(code);
        }
    }

    public List<String> messages() {
        return List.copyOf(messages);
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                String message = read(socket.getInputStream());
                messages.add(message);
                String code;
                synchronized (codes) {
                    code = codes.isEmpty() ? "AA" : codes.poll();
                }
                String controlId = message.split("\\|", -1)[9];
                String answer =
                        "\u000bMSH|^~\\&|RIS|H|RADSTREAM||||ACK|1|P|2.5\rMSA|" + code + "|" + controlId + "\r\u001c\r";
                socket.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
            } catch (IOException closed) {
                // The client went away, or the receiver was closed: both are how a test ends.
            }
        }
    }

    private static String read(InputStream in) throws IOException {
        StringBuilder text = new StringBuilder();
        int next;
        while ((next = in.read()) != 0x1C && next >= 0) {
            if (next != 0x0B) {
                text.append((char) next);
            }
        }
        return text.toString();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
