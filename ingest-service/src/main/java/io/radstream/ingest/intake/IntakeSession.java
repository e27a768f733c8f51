package io.radstream.ingest.intake;

import io.radstream.dicom.file.HeaderTap;
import io.radstream.dicom.file.ReadLimits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One instance on its way in.
 *
 * <p>The first bytes are kept until the header is known, at most the header limit. The header decides where the file goes: to the originals,
 * or to the quarantine when it must be refused or when an instance of this UID is here already. From then on bytes go straight to the
 * store. Ends with exactly one of {@link #complete} and {@link #abort}; a failed complete must be followed by abort. Used by one thread at a time.
 */
public final class IntakeSession {

    private static final Logger LOG = Logger.getLogger(IntakeSession.class);
    /** The header is looked for in slices of this size, so that what follows it in the same PDU is not copied. */
    private static final int HEADER_SLICE_BYTES = 1 << 12;

    private final Intake intake;
    private final Arrival arrival;
    private final HeaderTap tap;
    private final int dataSetOffset;
    private final ByteArrayOutputStream early;
    private @Nullable MessageDigest dataSetDigest;
    private long dataSetLength;
    private @Nullable Course course;

    IntakeSession(Intake intake, Arrival arrival, byte[] fileHead) {
        this.intake = intake;
        this.arrival = arrival;
        this.tap = new HeaderTap(
                arrival.transferSyntax(),
                ReadLimits.DEFAULT,
                intake.limits().headerBytesMax(),
                HeaderTap.BEFORE_PIXEL_DATA);
        this.dataSetOffset = fileHead.length;
        this.early = new ByteArrayOutputStream(fileHead.length + 2 * HEADER_SLICE_BYTES);
        early.writeBytes(fileHead);
    }

    static IntakeSession malformed(Intake intake, Arrival arrival, byte[] start, String message) throws IOException {
        IntakeSession session = new IntakeSession(intake, arrival, start);
        session.take(Course.refusing(intake, Optional.empty(), Fault.malformed(message)));
        return session;
    }

    /** The next bytes of the data set. */
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int at = offset;
        int end = offset + length;
        while (course == null && at < end) {
            int count = Math.min(HEADER_SLICE_BYTES, end - at);
            early.write(bytes, at, count);
            dataSetLength += count;
            boolean known = tap.accept(bytes, at, count);
            at += count;
            if (known) {
                take(Course.of(intake, arrival, tap, dataSetLength));
            }
        }
        Course decided = course;
        if (decided != null && at < end) {
            dataSetLength += end - at;
            follow(decided, bytes, at, end - at);
        }
    }

    private void follow(Course decided, byte[] bytes, int offset, int length) throws IOException {
        if (dataSetDigest != null) {
            dataSetDigest.update(bytes, offset, length);
        }
        if (dataSetLength <= intake.limits().instanceBytesMax()) {
            decided.write(bytes, offset, length);
        }
    }

    private Course take(Course decided) throws IOException {
        course = decided;
        byte[] start = early.toByteArray();
        early.reset();
        decided.write(start, 0, start.length);
        if (decided.known().isPresent()) {
            // Only an instance that is here already is compared.
            MessageDigest digest = sha256();
            digest.update(start, dataSetOffset, start.length - dataSetOffset);
            dataSetDigest = digest;
        }
        return decided;
    }

    /**
     * The data set is there in full: makes it durable, publishes it, and only then returns.
     *
     * @throws IOException when the store or the broker is away: nothing was acknowledged, the sender may send again
     */
    public IntakeResult complete() throws IOException {
        Course decided = course;
        if (decided == null) {
            tap.finish();
            decided = take(Course.of(intake, arrival, tap, dataSetLength));
        }
        Optional<byte[]> hash = Optional.ofNullable(dataSetDigest).map(MessageDigest::digest);
        Ending ending = new Ending(intake, arrival, decided, new Ending.Received(dataSetOffset, dataSetLength, hash));
        if (dataSetLength > intake.limits().instanceBytesMax()) {
            return ending.refuse(Fault.tooLarge(intake.limits().instanceBytesMax()), false);
        }
        return decided.fault().isPresent() ? ending.refuse(decided.fault().get(), true) : ending.taken();
    }

    /** Gives up: nothing stays of what was received, unless it was committed before the failure. */
    public void abort() {
        Course decided = course;
        if (decided == null) {
            return;
        }
        try {
            decided.close();
        } catch (IOException e) {
            // What cannot be deleted now is swept at the next start.
            LOG.debugf(e, "a temporary file stays, associationId=%s", arrival.associationId());
        }
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
