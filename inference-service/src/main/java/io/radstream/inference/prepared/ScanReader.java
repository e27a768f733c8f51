package io.radstream.inference.prepared;

import io.radstream.blob.BlobArea;
import io.radstream.blob.BlobCorruptException;
import io.radstream.blob.BlobMissingException;
import io.radstream.blob.BlobRef;
import io.radstream.blob.BlobStore;
import io.radstream.event.PreparedScan;
import io.radstream.inference.diagnoser.CaseScans;
import io.radstream.reject.RejectReason;
import io.radstream.reject.RejectedException;
import io.radstream.scan.ScanTensorV1;
import java.io.IOException;

/** Fetches scans from the blob store and lets those pass that can be looked at. */
final class ScanReader {

    /** Rows and columns of a scan, pixels. */
    static final int SIDE = 256;
    /** The most slices of a scan. */
    static final int SLICES_MAX = 32;

    private final BlobStore blobs;
    private final CaseConfig config;

    ScanReader(BlobStore blobs, CaseConfig config) {
        this.blobs = blobs;
        this.config = config;
    }

    /**
     * Where a scan lies; its hash names its values.
     *
     * @throws RejectedException when it cannot lie there
     */
    BlobRef ref(PreparedScan scan) {
        BlobRef ref;
        try {
            ref = BlobRef.of(scan.getBlobRef());
        } catch (IllegalArgumentException e) {
            throw new RejectedException(RejectReason.INVALID_RECORD, "blobRef of a scan cannot be one", e);
        }
        if (ref.area() != BlobArea.DERIVED) {
            throw new RejectedException(RejectReason.INVALID_RECORD, "a scan does not lie in the derived area");
        }
        if (ref.length() > config.scanBytesMax()) {
            throw new RejectedException(
                    RejectReason.LIMIT_EXCEEDED, "a stored scan has at most " + config.scanBytesMax() + " bytes");
        }
        return ref;
    }

    /**
     * Reads a scan.
     *
     * @throws RejectedException when it is gone, damaged or not what the event says
     * @throws IOException when the store cannot be read now
     */
    CaseScans.Scan read(PreparedScan scan) throws IOException {
        ScanTensorV1 tensor = ScanTensorV1.decode(bytes(ref(scan)));
        if (tensor.depth() != scan.getSlices()) {
            throw otherSlices();
        }
        if (tensor.rows() != SIDE || tensor.columns() != SIDE || tensor.depth() > SLICES_MAX) {
            throw new RejectedException(
                    RejectReason.LIMIT_EXCEEDED,
                    "a scan has at most " + SLICES_MAX + " slices of " + SIDE + "x" + SIDE);
        }
        return new CaseScans.Scan(scan.getModality(), tensor);
    }

    static RejectedException otherSlices() {
        return new RejectedException(RejectReason.INVALID_RECORD, "the stored scan has another number of slices");
    }

    private byte[] bytes(BlobRef ref) throws IOException {
        try {
            return blobs.read(ref);
        } catch (BlobMissingException e) {
            throw new RejectedException(RejectReason.BLOB_MISSING, String.valueOf(e.getMessage()), e);
        } catch (BlobCorruptException e) {
            throw new RejectedException(RejectReason.BLOB_CORRUPT, String.valueOf(e.getMessage()), e);
        }
    }
}
