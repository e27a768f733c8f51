package io.radstream.triage.web;

import io.quarkus.runtime.ShutdownEvent;
import io.radstream.blob.BlobMissingException;
import io.radstream.blob.BlobRef;
import io.radstream.event.BlobReference;
import io.radstream.event.InstanceManifest;
import io.radstream.manifest.ManifestCodec;
import io.radstream.reject.RejectedException;
import io.radstream.runtime.blob.DirectoryBlobStore;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Reads the manifests of case revisions from the blob store, at the time of the request. */
@Singleton
class Manifests {

    private static final Logger LOG = Logger.getLogger(Manifests.class);
    private static final String BLOBS = "blobs";

    private final DirectoryBlobStore blobs;

    Manifests(@ConfigProperty(name = "radstream.data") Path data) throws IOException {
        this.blobs = DirectoryBlobStore.open(data.resolve(BLOBS));
    }

    /** The manifest; empty when its blob is gone or damaged, which is logged. */
    Optional<InstanceManifest> read(BlobReference reference) {
        try {
            return Optional.of(ManifestCodec.decode(blobs.read(BlobRef.of(reference))));
        } catch (IOException | RejectedException | IllegalArgumentException e) {
            String kind =
                    e instanceof BlobMissingException ? "missing" : e.getClass().getSimpleName();
            LOG.warnf("a manifest cannot be read, reason=%s", kind);
            return Optional.empty();
        }
    }

    void close(@Observes ShutdownEvent event) throws IOException {
        blobs.close();
    }
}
