package io.radstream.dicom.file;

import io.radstream.dicom.data.DicomError;
import io.radstream.dicom.data.DicomException;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.zip.ZipException;

/** Counts and reads the bytes of a stream, never more than asked for. */
final class ByteSource {

    private final InputStream in;
    private final long bytesMax;
    private final byte[] scratch = new byte[8];
    private byte[] unread = {};
    private int unreadFrom;
    private long position;

    /** Reads at most {@code bytesMax} bytes; more is LIMIT_EXCEEDED inflatedBytesMax, the only limit a whole stream has. */
    ByteSource(InputStream in, long bytesMax) {
        this.in = in;
        this.bytesMax = bytesMax;
    }

    /** Bytes taken so far. */
    long position() {
        return position;
    }

    /** The next bytes without taking them, fewer than asked for at the end of the stream. */
    byte[] peek(int length) {
        int kept = unread.length - unreadFrom;
        if (kept < length) {
            byte[] ahead = Arrays.copyOfRange(unread, unreadFrom, unreadFrom + length);
            int count = kept + read(ahead, kept, length - kept);
            unread = count == length ? ahead : Arrays.copyOf(ahead, count);
            unreadFrom = 0;
        }
        return Arrays.copyOfRange(unread, unreadFrom, Math.min(unread.length, unreadFrom + length));
    }

    /** Whether no byte is left. */
    boolean atEnd() {
        return peek(1).length == 0;
    }

    /** The bytes not yet taken, as a stream; this source must not be used after it. Closing it closes nothing. */
    InputStream rest() {
        return new SequenceInputStream(
                new ByteArrayInputStream(unread, unreadFrom, unread.length - unreadFrom), new Unclosed(in));
    }

    int unsignedShort(boolean bigEndian, int tag) {
        require(scratch, 2, tag);
        int first = scratch[0] & 0xFF;
        int second = scratch[1] & 0xFF;
        return bigEndian ? first << 8 | second : second << 8 | first;
    }

    long unsignedInt(boolean bigEndian, int tag) {
        long first = unsignedShort(bigEndian, tag);
        long second = unsignedShort(bigEndian, tag);
        return bigEndian ? first << 16 | second : second << 16 | first;
    }

    /** Exactly so many bytes. Memory grows with what arrives, so a length that lies costs nothing. */
    byte[] bytes(int length, int tag) {
        if (length <= unread.length - unreadFrom || length <= 1 << 16) {
            byte[] bytes = new byte[length];
            require(bytes, length, tag);
            return bytes;
        }
        byte[] buffered = new byte[unread.length - unreadFrom];
        require(buffered, buffered.length, tag);
        byte[] rest = readRest(length - buffered.length);
        position += rest.length;
        requireWithinLimit(tag);
        if (rest.length < length - buffered.length) {
            throw truncated(tag);
        }
        if (buffered.length == 0) {
            return rest;
        }
        byte[] all = Arrays.copyOf(buffered, length);
        System.arraycopy(rest, 0, all, buffered.length, rest.length);
        return all;
    }

    private byte[] readRest(int length) {
        try {
            return in.readNBytes((int) Math.min(length, bytesMax - position + 1));
        } catch (IOException e) {
            throw translated(e);
        }
    }

    private void require(byte[] target, int length, int tag) {
        if (fill(target, length) < length) {
            throw truncated(tag);
        }
        requireWithinLimit(tag);
    }

    private int fill(byte[] target, int length) {
        int count = Math.min(length, unread.length - unreadFrom);
        System.arraycopy(unread, unreadFrom, target, 0, count);
        unreadFrom += count;
        count += read(target, count, length - count);
        position += count;
        return count;
    }

    private int read(byte[] target, int from, int length) {
        try {
            return in.readNBytes(target, from, length);
        } catch (IOException e) {
            throw translated(e);
        }
    }

    private void requireWithinLimit(int tag) {
        if (position > bytesMax) {
            throw DicomException.at(
                    DicomError.LIMIT_EXCEEDED, tag, position, "inflatedBytesMax " + bytesMax + " is reached");
        }
    }

    private DicomException truncated(int tag) {
        return DicomException.at(DicomError.TRUNCATED, tag, position, "the bytes end here");
    }

    private RuntimeException translated(IOException e) {
        if (e instanceof ZipException) {
            return DicomException.of(DicomError.MALFORMED, "the deflated data set is damaged at offset " + position);
        }
        if (e instanceof EOFException) {
            return DicomException.of(DicomError.TRUNCATED, "the deflated data set ends at offset " + position);
        }
        return new UncheckedIOException(e);
    }

    private static final class Unclosed extends FilterInputStream {
        Unclosed(InputStream in) {
            super(in);
        }

        @Override
        public void close() {
            // The stream belongs to the caller.
        }
    }
}
