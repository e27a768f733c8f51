package io.radstream.preprocess.assembly;

import io.radstream.blob.BlobArea;
import io.radstream.blob.BlobRef;
import io.radstream.blob.BlobStore;
import io.radstream.event.InstanceEntry;
import io.radstream.id.CaseId;
import io.radstream.manifest.ManifestCodec;
import java.io.IOException;
import java.util.List;

/** Stores the manifest of a revision. The same instances make the same blob, so that a repetition leaves nothing behind. */
final class ManifestWriter {

    private final BlobStore blobs;

    ManifestWriter(BlobStore blobs) {
        this.blobs = blobs;
    }

    BlobRef write(CaseId caseId, int revision, List<InstanceEntry> entries) throws IOException {
        return blobs.put(BlobArea.DERIVED, ManifestCodec.encode(caseId.value(), revision, entries));
    }
}
