package io.radstream.ingest.stow;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Cuts a multipart body into its parts while it arrives, through one buffer (RFC 2046 section 5.1).
 *
 * <p>Parts come one after the other: asking for the next one skips what is left of the current one. Every fault of the message, and every
 * failure of the stream, is a {@link MultipartException}. Not thread-safe.
 */
final class MultipartReader {

    private static final int BUFFER_BYTES = 1 << 16;
    private static final int BOUNDARY_LENGTH_MAX = 70;
    private static final int HEADERS_MAX = 32;
    private static final int HEADER_BYTES_MAX = 1 << 12;

    private final InputStream in;
    private final byte[] delimiter;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int position;
    private int limit;
    private boolean ended;

    /** A part: its headers with lower-case names. The body is read from the reader itself. */
    record Part(Map<String, String> headers) {}

    /** A reader of {@code in}, whose parts are divided by {@code boundary}. */
    MultipartReader(InputStream in, String boundary) throws MultipartException {
        if (boundary.isEmpty() || boundary.length() > BOUNDARY_LENGTH_MAX) {
            throw new MultipartException("the boundary must have 1 to " + BOUNDARY_LENGTH_MAX + " characters");
        }
        this.in = in;
        this.delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
        // The first delimiter may be the very first line: it gets the line break that the others have.
        buffer[0] = '\r';
        buffer[1] = '\n';
        limit = 2;
    }

    /** The next part; empty after the last. */
    Optional<Part> next() throws MultipartException {
        skipRest();
        if (ended) {
            return Optional.empty();
        }
        position += delimiter.length;
        if (peek(0) == '-' && peek(1) == '-') {
            ended = true;
            return Optional.empty();
        }
        String padding = line();
        if (!padding.isBlank()) {
            throw new MultipartException("a boundary is followed by text");
        }
        return Optional.of(new Part(headers()));
    }

    private void skipRest() throws MultipartException {
        byte[] skipped = new byte[BUFFER_BYTES];
        int count = 0;
        while (!ended && count >= 0) {
            count = read(skipped);
        }
    }

    private Map<String, String> headers() throws MultipartException {
        Map<String, String> headers = new HashMap<>();
        String line = line();
        while (!line.isEmpty()) {
            int colon = line.indexOf(':');
            if (colon < 1 || headers.size() >= HEADERS_MAX) {
                throw new MultipartException("a part has malformed or too many headers");
            }
            headers.put(
                    line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
            line = line();
        }
        // The line break before a delimiter may be the one that ended the headers: an empty part.
        position -= 2;
        if (!startsWithDelimiter()) {
            position += 2;
        }
        return headers;
    }

    private boolean startsWithDelimiter() throws MultipartException {
        fillTo(delimiter.length);
        return limit - position >= delimiter.length
                && Arrays.equals(buffer, position, position + delimiter.length, delimiter, 0, delimiter.length);
    }

    private String line() throws MultipartException {
        StringBuilder line = new StringBuilder();
        while (true) {
            int b = peek(0);
            if (b == '\r' && peek(1) == '\n') {
                position += 2;
                return line.toString();
            }
            if (line.length() >= HEADER_BYTES_MAX) {
                throw new MultipartException("a header line has more than " + HEADER_BYTES_MAX + " bytes");
            }
            line.append((char) b);
            position++;
        }
    }

    private int peek(int ahead) throws MultipartException {
        fillTo(ahead + 1);
        if (limit - position <= ahead) {
            throw new MultipartException("the request ends inside a part's head");
        }
        return buffer[position + ahead] & 0xFF;
    }

    /** Reads bytes of the current part's body, at least one; -1 at its end. */
    int read(byte[] target) throws MultipartException {
        fillTo(delimiter.length);
        int available = limit - position;
        if (available < delimiter.length) {
            throw new MultipartException("the request ends inside a part");
        }
        int found = indexOfDelimiter();
        if (found == position) {
            return -1;
        }
        int safe = found >= 0 ? found - position : available - delimiter.length + 1;
        int count = Math.min(safe, target.length);
        System.arraycopy(buffer, position, target, 0, count);
        position += count;
        return count;
    }

    private int indexOfDelimiter() {
        for (int i = position; i <= limit - delimiter.length; i++) {
            if (buffer[i] == '\r' && Arrays.equals(buffer, i, i + delimiter.length, delimiter, 0, delimiter.length)) {
                return i;
            }
        }
        return -1;
    }

    /** Has {@code count} bytes in the buffer, or all that are left of the stream. */
    private void fillTo(int count) throws MultipartException {
        if (limit - position >= count) {
            return;
        }
        // Two bytes stay in front: headers() steps back over a line break.
        int kept = Math.min(position, 2);
        System.arraycopy(buffer, position - kept, buffer, 0, limit - position + kept);
        limit -= position - kept;
        position = kept;
        while (limit - position < count) {
            int read;
            try {
                read = in.read(buffer, limit, buffer.length - limit);
            } catch (IOException e) {
                throw new MultipartException("the request broke off", e);
            }
            if (read < 0) {
                return;
            }
            limit += read;
        }
    }
}
