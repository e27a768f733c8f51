package io.radstream.ingest.stow;

import io.radstream.dicom.data.TransferSyntax;
import io.radstream.dicom.data.Uid;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;

/**
 * The head of a Part 10 file (PS3.10 section 7.1), separated from the data set that follows.
 *
 * @param head preamble, prefix and file meta information, as they came
 * @param dataSetStart the first bytes of the data set, read in search of the end of the head
 * @param transferSyntax of the data set
 */
record PartTenHead(byte[] head, byte[] dataSetStart, TransferSyntax transferSyntax) {

    private static final int PREAMBLE_BYTES = 128;
    private static final byte[] PREFIX = {'D', 'I', 'C', 'M'};
    private static final int HEAD_BYTES_MAX = 1 << 16;
    private static final int SHORT_HEADER_BYTES = 8;
    private static final int TRANSFER_SYNTAX_ELEMENT = 0x0010;
    private static final Set<String> LONG_VRS =
            Set.of("OB", "OW", "OF", "OD", "OL", "OV", "UN", "UT", "UC", "UR", "SQ");

    /** The bytes are no Part 10 file: {@link #read} holds what was taken from the stream. */
    static final class NotPartTenException extends Exception {

        private static final long serialVersionUID = 1L;

        private final transient byte[] read;

        NotPartTenException(String message, byte[] read) {
            super(message);
            this.read = read;
        }

        byte[] read() {
            return read;
        }
    }

    /**
     * Reads the head, element by element: the group length that files state is not trusted.
     *
     * @throws NotPartTenException saying what is wrong
     */
    static PartTenHead read(InputStream in) throws IOException, NotPartTenException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        byte[] start = take(in, PREAMBLE_BYTES + PREFIX.length, head);
        if (!Arrays.equals(start, PREAMBLE_BYTES, start.length, PREFIX, 0, PREFIX.length)) {
            throw new NotPartTenException("the file has no DICM prefix", head.toByteArray());
        }
        String transferSyntax = "";
        while (true) {
            byte[] element = in.readNBytes(SHORT_HEADER_BYTES);
            boolean meta = element.length == SHORT_HEADER_BYTES && element[0] == 2 && element[1] == 0;
            if (!meta) {
                return new PartTenHead(head.toByteArray(), element, syntax(transferSyntax, head, element));
            }
            head.writeBytes(element);
            long length = valueLength(in, element, head);
            if (length < 0 || head.size() + length > HEAD_BYTES_MAX) {
                throw new NotPartTenException(
                        "the file meta information has more than " + HEAD_BYTES_MAX + " bytes", head.toByteArray());
            }
            byte[] value = take(in, (int) length, head);
            if (((element[2] & 0xFF) | (element[3] & 0xFF) << 8) == TRANSFER_SYNTAX_ELEMENT) {
                transferSyntax = new String(value, StandardCharsets.US_ASCII)
                        .replace("\u0000", "")
                        .strip();
            }
        }
    }

    private static TransferSyntax syntax(String uid, ByteArrayOutputStream head, byte[] element)
            throws NotPartTenException {
        if (!Uid.isValid(uid)) {
            head.writeBytes(element);
            throw new NotPartTenException(
                    "the file meta information names no TransferSyntaxUID (0002,0010)", head.toByteArray());
        }
        return TransferSyntax.unknown(uid);
    }

    private static long valueLength(InputStream in, byte[] element, ByteArrayOutputStream head)
            throws IOException, NotPartTenException {
        String vr = new String(element, 4, 2, StandardCharsets.US_ASCII);
        if (!LONG_VRS.contains(vr)) {
            return (element[6] & 0xFF) | (element[7] & 0xFF) << 8;
        }
        byte[] length = take(in, 4, head);
        return (length[0] & 0xFFL) | (length[1] & 0xFFL) << 8 | (length[2] & 0xFFL) << 16 | (length[3] & 0xFFL) << 24;
    }

    private static byte[] take(InputStream in, int count, ByteArrayOutputStream head)
            throws IOException, NotPartTenException {
        byte[] bytes = in.readNBytes(count);
        head.writeBytes(bytes);
        if (bytes.length < count) {
            throw new NotPartTenException("the file ends inside its file meta information", head.toByteArray());
        }
        return bytes;
    }
}
