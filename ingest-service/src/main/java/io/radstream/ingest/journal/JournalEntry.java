package io.radstream.ingest.journal;

import io.radstream.event.InstanceStored;
import io.radstream.reject.RejectedException;
import io.radstream.serde.EventCodec;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * One acknowledged instance.
 *
 * <p>On disk, big endian: length of what follows the checksum (4 bytes), CRC-32C of it (4), offset of the data set in the stored file (4),
 * the event in Avro single-object encoding.
 *
 * @param dataSetOffset bytes of preamble and file meta information before the data set
 * @param event what was published
 */
public record JournalEntry(int dataSetOffset, InstanceStored event) {

    static final int HEADER_BYTES = 8;
    /** Beyond this a length is damage, not an event: events have some hundred bytes. */
    static final int BODY_BYTES_MAX = 1 << 20;

    private static final int OFFSET_BYTES = 4;

    /** The form on disk. */
    public ByteBuffer encode() {
        byte[] encoded = EventCodec.instance().encode(event);
        ByteBuffer buffer = ByteBuffer.allocate(HEADER_BYTES + OFFSET_BYTES + encoded.length);
        buffer.position(HEADER_BYTES);
        buffer.putInt(dataSetOffset).put(encoded);
        CRC32C checksum = new CRC32C();
        checksum.update(buffer.array(), HEADER_BYTES, OFFSET_BYTES + encoded.length);
        buffer.putInt(0, OFFSET_BYTES + encoded.length).putInt(4, (int) checksum.getValue());
        return buffer.flip();
    }

    /** Reads the entry at the buffer's position and moves behind it; empty when it is cut short or damaged. */
    public static Optional<JournalEntry> decode(ByteBuffer buffer) {
        if (buffer.remaining() < HEADER_BYTES) {
            return Optional.empty();
        }
        int length = buffer.getInt(buffer.position());
        int checksum = buffer.getInt(buffer.position() + 4);
        if (length < OFFSET_BYTES || length > BODY_BYTES_MAX || buffer.remaining() - HEADER_BYTES < length) {
            return Optional.empty();
        }
        byte[] body = new byte[length];
        buffer.get(buffer.position() + HEADER_BYTES, body);
        CRC32C actual = new CRC32C();
        actual.update(body);
        if ((int) actual.getValue() != checksum) {
            return Optional.empty();
        }
        buffer.position(buffer.position() + HEADER_BYTES + length);
        try {
            InstanceStored event =
                    EventCodec.instance().decode(Arrays.copyOfRange(body, OFFSET_BYTES, length), InstanceStored.class);
            return Optional.of(new JournalEntry(ByteBuffer.wrap(body).getInt(), event));
        } catch (RejectedException e) {
            // Whole, but of a form that this program does not know.
            return Optional.empty();
        }
    }
}
