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

    private static final int BUFFER_BYTES = 1 << 18;
    private static final int BOUNDARY_LENGTH_MAX = 70;
    private static final int HEADERS_MAX = 32;
    private static final int HEADER_BYTES_MAX = 1 << 12;

    private final InputStream in;
    private final byte[] delimiter;
    private final int[] skips;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int position;
    private int limit;
    /** No delimiter begins before this position of the buffer, at or behind {@link #position}. */
    private int clearTo;

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
        this.skips = skips(delimiter);
        // The first delimiter may be the very first line: it gets the line break that the others have.
        buffer[0] = '\r';
        buffer[1] = '\n';
        limit = 2;
    }

    /** How far the search may go on when a byte of the body stands where the last byte of the delimiter would (Horspool, 1980). */
    private static int[] skips(byte[] delimiter) {
        int[] skips = new int[1 << Byte.SIZE];
        Arrays.fill(skips, delimiter.length);
        for (int i = 0; i < delimiter.length - 1; i++) {
            skips[delimiter[i] & 0xFF] = delimiter.length - 1 - i;
        }
        return skips;
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
        while (!ended && ahead()) {
            position = clearTo;
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
        clearTo = position;
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

    /** Reads bytes of the current part's body, at least one of at least one wanted; -1 at its end. */
    int read(byte[] target, int offset, int length) throws MultipartException {
        if (!ahead()) {
            return -1;
        }
        int count = Math.min(clearTo - position, length);
        System.arraycopy(buffer, position, target, offset, count);
        position += count;
        return count;
    }

    /** Where bytes go. */
    @FunctionalInterface
    interface Target {
        void write(byte[] bytes, int offset, int length) throws IOException;
    }

    /** Hands on what is left of the current part's body, from the buffer itself: the target keeps nothing of it. */
    void transferTo(Target target) throws IOException {
        while (ahead()) {
            int from = position;
            position = clearTo;
            target.write(buffer, from, clearTo - from);
        }
    }

    /** Whether bytes of the current part lie in the buffer, up to {@link #clearTo}. */
    private boolean ahead() throws MultipartException {
        if (clearTo <= position) {
            clear();
        }
        return clearTo > position;
    }

    /** Searches the buffer for the next delimiter, from the position on. */
    private void clear() throws MultipartException {
        fillTo(delimiter.length);
        if (limit - position < delimiter.length) {
            throw new MultipartException("the request ends inside a part");
        }
        int last = delimiter.length - 1;
        int at = position;
        while (at + last < limit) {
            byte seen = buffer[at + last];
            if (seen == delimiter[last]
                    && Arrays.equals(buffer, at, at + delimiter.length, delimiter, 0, delimiter.length)) {
                clearTo = at;
                return;
            }
            at += skips[seen & 0xFF];
        }
        clearTo = limit - last;
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
        clearTo -= position - kept;
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
