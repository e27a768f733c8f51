package io.radstream.ingest.wado;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Writes multipart/related bodies part by part (RFC 2387, PS3.18 section 8.6.1.2). */
final class MultipartOutput {

    private final String boundary = "radstream-" + UUID.randomUUID();

    /** The header that announces the body. */
    String contentType(String partType) {
        return "multipart/related; type=\"" + partType + "\"; boundary=" + boundary;
    }

    void begin(OutputStream out, String partType) throws IOException {
        text(out, "--" + boundary + "\r\nContent-Type: " + partType + "\r\n\r\n");
    }

    void part(OutputStream out, String partType, InputStream content) throws IOException {
        begin(out, partType);
        content.transferTo(out);
        text(out, "\r\n");
    }

    void part(OutputStream out, String partType, byte[] content) throws IOException {
        begin(out, partType);
        out.write(content);
        text(out, "\r\n");
    }

    void end(OutputStream out) throws IOException {
        text(out, "--" + boundary + "--\r\n");
    }

    private static void text(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.US_ASCII));
    }
}
