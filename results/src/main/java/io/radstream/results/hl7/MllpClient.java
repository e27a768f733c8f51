package io.radstream.results.hl7;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Brings one message over the Minimal Lower Layer Protocol and waits for its acknowledgement (HL7 v2 transport specification, MLLP release 1).
 *
 * @param host name or address
 * @param port TCP port
 * @param timeout to connect, and for each silence while waiting
 */
public record MllpClient(String host, int port, Duration timeout) {

    private static final int START = 0x0B;
    private static final int END = 0x1C;
    private static final int CARRIAGE_RETURN = 0x0D;
    private static final int ANSWER_BYTES_MAX = 1 << 16;

    /**
     * Sends and waits.
     *
     * @throws IOException when the receiver cannot be reached, is silent, or answers with something that is no acknowledgement of this message
     */
    public Acknowledgement send(String message) throws IOException {
        try (Socket socket = new Socket()) {
            socket.setTcpNoDelay(true);
            socket.connect(new InetSocketAddress(host, port), (int) timeout.toMillis());
            socket.setSoTimeout((int) timeout.toMillis());
            OutputStream out = socket.getOutputStream();
            out.write(framed(message));
            out.flush();
            return Acknowledgement.read(answer(socket.getInputStream()));
        }
    }

    private static byte[] framed(String message) {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write(START);
        frame.writeBytes(message.getBytes(StandardCharsets.UTF_8));
        frame.write(END);
        frame.write(CARRIAGE_RETURN);
        return frame.toByteArray();
    }

    private static String answer(InputStream in) throws IOException {
        int next = in.read();
        if (next != START) {
            throw new IOException(
                    next < 0
                            ? "the receiver closed the connection without an answer"
                            : "the answer does not begin with the MLLP start byte");
        }
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        while ((next = in.read()) != END) {
            if (next < 0) {
                throw new IOException("the answer breaks off");
            }
            if (answer.size() == ANSWER_BYTES_MAX) {
                throw new IOException("the answer is longer than " + ANSWER_BYTES_MAX + " bytes");
            }
            answer.write(next);
        }
        return answer.toString(StandardCharsets.UTF_8);
    }
}
