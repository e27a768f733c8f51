package io.radstream.results.hl7;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class MllpClientTest {

    private static final String MESSAGE = "MSH|^~\\&|A\rPID|1\r";

    /** A receiver of one message that answers with these bytes, then closes. */
    private static String exchange(byte[] answer, CompletableFuture<String> received) throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread receiver = new Thread(() -> {
                try (Socket socket = server.accept()) {
                    InputStream in = socket.getInputStream();
                    StringBuilder text = new StringBuilder();
                    int next;
                    while ((next = in.read()) != 0x1C) {
                        text.append((char) next);
                    }
                    in.read();
                    received.complete(text.toString());
                    socket.getOutputStream().write(answer);
                } catch (IOException e) {
                    received.completeExceptionally(e);
                }
            });
            receiver.start();
            return new MllpClient("127.0.0.1", server.getLocalPort(), Duration.ofSeconds(20))
                    .send(MESSAGE)
                    .code();
        }
    }

    @Test
    void framesTheMessageAndReadsTheAnswer() throws Exception {
        // Given
        CompletableFuture<String> received = new CompletableFuture<>();

        // When
        String code = exchange("\u000bMSH|^~\\&|B\rMSA|AE|1\r\u001c\r".getBytes(StandardCharsets.US_ASCII), received);

        // Then
        assertThat(code).isEqualTo("AE");
        assertThat(received.get()).isEqualTo("\u000b" + MESSAGE);
    }

    @Test
    void takesSilenceBrokenAndForeignAnswersForNoAnswer() {
        for (String answer : new String[] {"", "\u000bMSH|^~\\&|B\rMS", "HTTP/1.1 200 OK\r\n"}) {
            assertThatThrownBy(() -> exchange(answer.getBytes(StandardCharsets.US_ASCII), new CompletableFuture<>()))
                    .as(answer)
                    .isInstanceOf(IOException.class);
        }
    }
}
