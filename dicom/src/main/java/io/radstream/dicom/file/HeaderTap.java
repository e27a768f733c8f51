package io.radstream.dicom.file;

import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.DicomError;
import io.radstream.dicom.data.DicomException;
import io.radstream.dicom.data.TransferSyntax;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Optional;

/**
 * Reads the header of a data set from its first bytes while the rest is still arriving.
 *
 * <p>Give it the bytes in order as they come. It keeps at most {@code bytesMax} of them and answers as soon as the element {@code stopTag} or one
 * beyond begins. Not thread-safe.
 */
public final class HeaderTap {

    /** Stops where pixel data begin. */
    public static final int BEFORE_PIXEL_DATA = DicomReader.PIXEL_GROUP;

    private static final int FIRST_LOOK_BYTES = 1 << 12;

    private final TransferSyntax syntax;
    private final ReadLimits limits;
    private final int bytesMax;
    private final int stopTag;
    private byte[] kept;
    private int count;
    private int nextLook = FIRST_LOOK_BYTES;
    private DataSet header = new DataSet();
    private Optional<DicomException> fault = Optional.empty();
    private boolean done;
    private boolean complete;

    /** A tap for one data set in {@code syntax}; {@code stopTag} is {@link #BEFORE_PIXEL_DATA} or any lower tag. */
    public HeaderTap(TransferSyntax syntax, ReadLimits limits, int bytesMax, int stopTag) {
        this.syntax = syntax;
        this.limits = limits;
        this.bytesMax = bytesMax;
        this.stopTag = stopTag;
        this.kept = new byte[Math.min(bytesMax, FIRST_LOOK_BYTES)];
    }

    /** Takes the next bytes of the data set. True once the header is known or given up: further bytes are not looked at. */
    public boolean accept(byte[] bytes, int offset, int length) {
        if (done) {
            return true;
        }
        int taken = Math.min(length, bytesMax - count);
        if (count + taken > kept.length) {
            kept = Arrays.copyOf(kept, (int) Math.min(bytesMax, Math.max(2L * kept.length, (long) count + taken)));
        }
        System.arraycopy(bytes, offset, kept, count, taken);
        count += taken;
        if (count >= nextLook || count == bytesMax) {
            look(false);
            nextLook = 2 * count;
            done |= count == bytesMax;
        }
        return done;
    }

    /** Says that no more bytes come. */
    public void finish() {
        if (!done) {
            look(true);
            done = true;
        }
    }

    /** Whether every element before the stop tag was read. False while bytes are missing, and when {@code bytesMax} were not enough. */
    public boolean complete() {
        return complete;
    }

    /**
     * The elements read so far, in full; of an element cut off by {@code bytesMax} there is nothing.
     *
     * @throws DicomException when the bytes are malformed; a data set that merely goes on is not
     */
    public DataSet header() {
        fault.ifPresent(e -> {
            throw e;
        });
        return header;
    }

    private void look(boolean atEnd) {
        header = new DataSet();
        ByteArrayInputStream in = new ByteArrayInputStream(kept, 0, count);
        try {
            boolean stopped =
                    DicomReader.readDataSet(new ByteSource(in, Long.MAX_VALUE), syntax, limits, header, stopTag);
            // Without the stop tag in sight the bytes may have ended between two elements by chance.
            complete = stopped || atEnd;
            done = complete;
        } catch (DicomException e) {
            if (e.error() != DicomError.TRUNCATED) {
                fault = Optional.of(e);
                done = true;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
