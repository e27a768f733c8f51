package io.radstream.training.round;

import io.radstream.blob.BlobStore;
import io.radstream.runtime.blob.DirectoryBlobStore;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The blob store and the data folder as this worker uses them. */
@Singleton
class TrainingBlobs {

    private final Path data;
    private final DirectoryBlobStore store;

    TrainingBlobs(@ConfigProperty(name = "radstream.data") Path data) throws IOException {
        this.data = data;
        this.store = DirectoryBlobStore.open(data.resolve("blobs"));
    }

    BlobStore store() {
        return store;
    }

    /** Where this worker keeps its rounds. */
    Path rounds() {
        return data.resolve("training-worker").resolve("rounds");
    }

    @PreDestroy
    void close() throws IOException {
        store.close();
    }
}
