package io.radstream.preprocess.assembly;

import io.radstream.event.BlobReference;
import io.radstream.event.InstanceEntry;
import io.radstream.event.InstanceStored;
import io.radstream.event.InstanceUse;
import java.util.Arrays;

/**
 * State of one instance that has come: what the manifest says of it, and the associations it was counted for.
 *
 * <p>About 150 bytes with UIDs of usual length, 190 with the longest.
 *
 * @param content the first 8 bytes of the hash of its data set, or of its blob when the event names no hash of the data set
 * @param withdrawnBy DCM code of the rejection note that withdrew it; empty for none
 * @param associations hashes of the last associations that brought it, at most {@link #ASSOCIATIONS_MAX}; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // Rows are compared by their bytes.
record InstanceRow(
        String sopInstanceUid,
        String seriesUid,
        String sopClassUid,
        String transferSyntaxUid,
        String modality,
        BlobReference blobRef,
        long content,
        String withdrawnBy,
        long[] associations)
        implements InstanceSlot {

    static final int ASSOCIATIONS_MAX = 8;

    private static final int HASH_BYTES = 32;
    private static final int HASH_DIGITS = 16;
    private static final long[] NONE = {};

    static InstanceRow of(InstanceStored event, String withdrawnBy) {
        return new InstanceRow(
                event.getSopInstanceUid(),
                event.getSeriesUid(),
                event.getSopClassUid(),
                event.getTransferSyntaxUid(),
                event.getModality(),
                event.getBlobRef(),
                contentOf(event),
                withdrawnBy,
                NONE);
    }

    private static long contentOf(InstanceStored event) {
        String hash = event.getDataSetSha256().isEmpty() ? event.getBlobRef().getSha256() : event.getDataSetSha256();
        return Long.parseUnsignedLong(hash.substring(0, HASH_DIGITS), 16);
    }

    boolean withdrawn() {
        return !withdrawnBy.isEmpty();
    }

    InstanceRow withdrawnBy(String reason) {
        return with(reason, associations);
    }

    private InstanceRow with(String reason, long[] known) {
        return new InstanceRow(
                sopInstanceUid, seriesUid, sopClassUid, transferSyntaxUid, modality, blobRef, content, reason, known);
    }

    /** Whether this event brings other bytes under the same UID. In another transfer syntax they cannot be compared. */
    boolean conflictsWith(InstanceStored event) {
        return transferSyntaxUid.equals(event.getTransferSyntaxUid()) && content != contentOf(event);
    }

    boolean countedFor(long association) {
        return Arrays.stream(associations).anyMatch(known -> known == association);
    }

    /** The row with one more association; the oldest is forgotten when there are too many. */
    InstanceRow countedAlsoFor(long association) {
        int from = associations.length < ASSOCIATIONS_MAX ? 0 : 1;
        long[] more = Arrays.copyOfRange(associations, from, associations.length + 1);
        more[more.length - 1] = association;
        return with(withdrawnBy, more);
    }

    InstanceEntry entry(String studyUid) {
        return new InstanceEntry(
                sopInstanceUid,
                seriesUid,
                studyUid,
                sopClassUid,
                transferSyntaxUid,
                modality,
                blobRef,
                withdrawn() ? InstanceUse.SET_ASIDE : InstanceUse.PENDING,
                withdrawn() ? "WITHDRAWN: rejection note " + withdrawnBy : null,
                null);
    }

    @Override
    public byte[] encode() {
        RowWriter out = new RowWriter()
                .octet(VERSION)
                .octet(STORED)
                .uid(sopInstanceUid)
                .uid(seriesUid)
                .uid(sopClassUid)
                .uid(transferSyntaxUid)
                .text(modality)
                .text(blobRef.getArea())
                .hex(blobRef.getSha256())
                .number(blobRef.getLength())
                .hash(content)
                .text(withdrawnBy)
                .octet(associations.length);
        for (long association : associations) {
            out.hash(association);
        }
        return out.bytes();
    }

    static InstanceRow read(RowReader in) {
        String sopInstanceUid = in.uid();
        String seriesUid = in.uid();
        String sopClassUid = in.uid();
        String transferSyntaxUid = in.uid();
        String modality = in.text();
        String area = in.text();
        BlobReference blobRef = new BlobReference(area, in.hex(HASH_BYTES), in.number());
        long content = in.hash();
        String withdrawnBy = in.text();
        long[] associations = new long[in.octet()];
        for (int i = 0; i < associations.length; i++) {
            associations[i] = in.hash();
        }
        return new InstanceRow(
                sopInstanceUid,
                seriesUid,
                sopClassUid,
                transferSyntaxUid,
                modality,
                blobRef,
                content,
                withdrawnBy,
                associations);
    }
}
