package io.radstream.preprocess.preparation;

import io.radstream.blob.BlobCorruptException;
import io.radstream.blob.BlobMissingException;
import io.radstream.blob.BlobRef;
import io.radstream.blob.BlobStore;
import io.radstream.dicom.file.DicomFile;
import io.radstream.dicom.file.DicomReader;
import io.radstream.dicom.file.ReadLimits;
import io.radstream.event.InstanceEntry;
import io.radstream.preparation.InstanceUnavailableException;
import io.radstream.preparation.SourceInstance;
import io.radstream.preparation.series.Reason;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * Originals of the blob store as preparation reads them.
 *
 * <p>The header is read from the beginning of the blob and not checked against its hash; the file is read whole and checked. A blob that is
 * gone or damaged costs its instance, not the case. A store that does not answer is an UncheckedIOException: the case waits.
 */
final class BlobSource {

    private static final int HEADER_BUFFER_BYTES = 1 << 14;

    private final BlobStore blobs;

    BlobSource(BlobStore blobs) {
        this.blobs = blobs;
    }

    SourceInstance of(InstanceEntry entry) {
        BlobRef ref = BlobRef.of(entry.getBlobRef());
        return new SourceInstance(entry.getSopInstanceUid(), () -> header(ref), () -> file(ref));
    }

    private DicomFile header(BlobRef ref) {
        return reading(() -> {
            try (InputStream in = new BufferedInputStream(blobs.open(ref), HEADER_BUFFER_BYTES)) {
                return DicomReader.readHeader(in, ReadLimits.DEFAULT);
            }
        });
    }

    private DicomFile file(BlobRef ref) {
        return reading(() -> DicomReader.read(new ByteArrayInputStream(blobs.read(ref)), ReadLimits.DEFAULT));
    }

    private static DicomFile reading(Read read) {
        try {
            return read.file();
        } catch (BlobMissingException e) {
            throw new InstanceUnavailableException(Reason.BLOB_MISSING, "the stored file is gone", e);
        } catch (BlobCorruptException e) {
            throw new InstanceUnavailableException(Reason.BLOB_CORRUPT, "the stored file is damaged", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @FunctionalInterface
    private interface Read {
        DicomFile file() throws IOException;
    }
}
