package io.radstream.ingest.merge;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;

/**
 * The blocks of a stream: start character 0x0B, content, end character 0x1C, carriage return.
 *
 * @see "HL7 Transport Specification: MLLP, Release 1, section 2"
 */
final class MllpReader {

    private static final int START_BLOCK = 0x0B;
    private static final int END_BLOCK = 0x1C;
    private static final int CARRIAGE_RETURN = 0x0D;
    private static final int END_OF_STREAM = -1;

    private final InputStream in;
    private final int bytesMax;

    MllpReader(InputStream in, int bytesMax) {
        this.in = in;
        this.bytesMax = bytesMax;
    }

    /** Waits for the start of a block, passing over what lies between blocks; false at the end of the stream. */
    boolean begins() throws IOException {
        int next;
        do {
            next = in.read();
        } while (next != START_BLOCK && next != END_OF_STREAM);
        return next == START_BLOCK;
    }

    /**
     * The content of the block that has begun; empty when the stream ends inside it.
     *
     * @throws IOException when it is longer than the limit, or an end character is not followed by a carriage return
     */
    Optional<byte[]> content() throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (int next = in.read(); next != END_OF_STREAM; next = in.read()) {
            if (next == END_BLOCK) {
                if (in.read() != CARRIAGE_RETURN) {
                    throw new IOException("a block does not end with 0x1C 0x0D");
                }
                return Optional.of(content.toByteArray());
            }
            if (content.size() == bytesMax) {
                throw new IOException("a message has more than " + bytesMax + " bytes");
            }
            content.write(next);
        }
        return Optional.empty();
    }

    /** Writes a block, in one write. */
    static void write(OutputStream out, byte[] content) throws IOException {
        byte[] block = new byte[content.length + 3];
        block[0] = START_BLOCK;
        System.arraycopy(content, 0, block, 1, content.length);
        block[content.length + 1] = END_BLOCK;
        block[content.length + 2] = CARRIAGE_RETURN;
        out.write(block);
        out.flush();
    }
}
