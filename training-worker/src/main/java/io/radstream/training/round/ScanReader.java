package io.radstream.training.round;

import io.radstream.blob.BlobCorruptException;
import io.radstream.blob.BlobMissingException;
import io.radstream.blob.BlobRef;
import io.radstream.blob.BlobStore;
import io.radstream.event.PreparedScan;
import io.radstream.raddiag.scan.CaseInput;
import io.radstream.raddiag.scan.ScanInput;
import io.radstream.reject.RejectedException;
import io.radstream.scan.ScanTensorV1;
import io.radstream.training.feedback.IndexedCase;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Reads the scans of cases from the blob store, and counts the cases whose scans are gone or damaged: they are left out, never guessed.
 *
 * <p>At most {@link CaseInput#SCANS_MAX} scans of a case are read, the highest ranked. A case takes up to 8 MiB a scan: hold one at a time.
 */
final class ScanReader {

    private static final Logger LOG = Logger.getLogger(ScanReader.class);

    private final BlobStore blobs;
    private int unreadable;

    ScanReader(BlobStore blobs) {
        this.blobs = blobs;
    }

    /**
     * The scans of the case, or empty when a blob is missing, damaged or no scan.
     *
     * @throws IOException when the store cannot be read now
     */
    Optional<CaseInput> read(IndexedCase labelled) throws IOException {
        try {
            List<ScanInput> scans = new ArrayList<>();
            for (PreparedScan scan : labelled.scans()) {
                if (scans.size() < CaseInput.SCANS_MAX) {
                    scans.add(read(scan));
                }
            }
            return Optional.of(new CaseInput(scans));
        } catch (BlobMissingException | BlobCorruptException | RejectedException e) {
            unreadable++;
            LOG.warnf(
                    "case left out of the round, caseId=%s revision=%d reason=%s",
                    labelled.caseId(), labelled.revision(), e.getMessage());
            return Optional.empty();
        }
    }

    private ScanInput read(PreparedScan scan) throws IOException {
        ScanTensorV1 tensor = ScanTensorV1.decode(blobs.read(BlobRef.of(scan.getBlobRef())));
        return new ScanInput(scan.getModality(), tensor.depth(), tensor.rows(), tensor.columns(), tensor.values());
    }

    /** Cases left out so far. */
    int unreadable() {
        return unreadable;
    }
}
