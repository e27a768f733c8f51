package io.radstream.inference.prepared;

import io.radstream.blob.BlobArea;
import io.radstream.blob.BlobCorruptException;
import io.radstream.blob.BlobMissingException;
import io.radstream.blob.BlobRef;
import io.radstream.blob.BlobStore;
import io.radstream.event.PreparedScan;
import io.radstream.inference.diagnoser.CaseScans;
import io.radstream.inference.finding.SeenScans;
import io.radstream.reject.RejectReason;
import io.radstream.reject.RejectedException;
import io.radstream.scan.ScanTensorV1;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Fetches the scans of a case from the blob store and keeps those that can be looked at. */
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
     * What could be read.
     *
     * @param seen the scans that could, and the gaps
     * @param tensors theirs, in the same order
     * @param unreadable why the first scan that could not be read could not; empty when all could
     */
    record Scans(SeenScans seen, List<CaseScans.Scan> tensors, Optional<RejectedException> unreadable) {}

    /**
     * Reads the first {@code scansMax} scans.
     *
     * @throws IOException when the store cannot be read now
     */
    Scans read(List<PreparedScan> listed) throws IOException {
        List<PreparedScan> scans = new ArrayList<>();
        List<CaseScans.Scan> tensors = new ArrayList<>();
        List<String> gaps = new ArrayList<>();
        List<RejectedException> failures = new ArrayList<>();
        for (PreparedScan scan : first(listed)) {
            try {
                tensors.add(new CaseScans.Scan(scan.getModality(), tensor(scan)));
                scans.add(scan);
            } catch (RejectedException e) {
                failures.add(e);
                gaps.add("scan " + scan.getScanId() + " cannot be read: " + e.reason());
            }
        }
        if (listed.size() > config.scansMax()) {
            gaps.add((listed.size() - config.scansMax()) + " scans beyond the first " + config.scansMax()
                    + " were not looked at");
        }
        return new Scans(new SeenScans(scans, gaps), tensors, failures.stream().findFirst());
    }

    /** The scans that will be read. */
    List<PreparedScan> first(List<PreparedScan> listed) {
        return listed.subList(0, Math.min(listed.size(), config.scansMax()));
    }

    private ScanTensorV1 tensor(PreparedScan scan) throws IOException {
        ScanTensorV1 tensor = ScanTensorV1.decode(bytes(scan));
        if (tensor.depth() != scan.getSlices()) {
            throw new RejectedException(RejectReason.INVALID_RECORD, "the stored scan has another number of slices");
        }
        if (tensor.rows() != SIDE || tensor.columns() != SIDE || tensor.depth() > SLICES_MAX) {
            throw new RejectedException(
                    RejectReason.LIMIT_EXCEEDED,
                    "a scan has at most " + SLICES_MAX + " slices of " + SIDE + "x" + SIDE);
        }
        return tensor;
    }

    private byte[] bytes(PreparedScan scan) throws IOException {
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
        try {
            return blobs.read(ref);
        } catch (BlobMissingException e) {
            throw new RejectedException(RejectReason.BLOB_MISSING, String.valueOf(e.getMessage()), e);
        } catch (BlobCorruptException e) {
            throw new RejectedException(RejectReason.BLOB_CORRUPT, String.valueOf(e.getMessage()), e);
        }
    }
}
