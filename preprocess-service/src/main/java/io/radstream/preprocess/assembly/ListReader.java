package io.radstream.preprocess.assembly;

import io.radstream.blob.BlobRef;
import io.radstream.blob.BlobStore;
import io.radstream.event.BlobReference;
import io.radstream.id.SopInstanceUid;
import io.radstream.reject.RejectReason;
import io.radstream.reject.RejectedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads the list of SOP Instance UIDs that a signal refers to: UTF-8, one UID a line. */
final class ListReader {

    /** A UID of 64 characters and its line end. */
    private static final int LINE_BYTES_MAX = 66;

    private final BlobStore blobs;
    private final int instancesMax;

    ListReader(BlobStore blobs, int instancesMax) {
        this.blobs = blobs;
        this.instancesMax = instancesMax;
    }

    /**
     * The distinct UIDs of the list.
     *
     * @throws RejectedException INVALID_RECORD when it holds something else, LIMIT_EXCEEDED when it holds more than a study may
     * @throws IOException when the store does not answer; BlobMissingException or BlobCorruptException when the list is gone or damaged
     */
    List<String> read(BlobReference reference) throws IOException {
        if (reference.getLength() > (long) LINE_BYTES_MAX * instancesMax) {
            throw tooLong();
        }
        String text;
        try {
            text = new String(blobs.read(BlobRef.of(reference)), StandardCharsets.UTF_8);
            List<String> uids = text.lines()
                    .filter(line -> !line.isBlank())
                    .map(line -> new SopInstanceUid(line.strip()).value())
                    .distinct()
                    .toList();
            if (uids.size() > instancesMax) {
                throw tooLong();
            }
            return uids;
        } catch (IllegalArgumentException e) {
            throw new RejectedException(RejectReason.INVALID_RECORD, "the list of a signal: " + e.getMessage(), e);
        }
    }

    private RejectedException tooLong() {
        return new RejectedException(
                RejectReason.LIMIT_EXCEEDED,
                "the list of a signal is longer than preprocess.assembly.instances-max, " + instancesMax);
    }
}
