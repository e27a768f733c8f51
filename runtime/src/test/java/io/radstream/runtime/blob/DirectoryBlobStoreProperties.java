package io.radstream.runtime.blob;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.blob.BlobArea;
import io.radstream.blob.BlobRef;
import io.radstream.blob.BlobWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

class DirectoryBlobStoreProperties {

    private final DirectoryBlobStore store;

    DirectoryBlobStoreProperties() throws IOException {
        Path root = Files.createTempDirectory(Path.of("target"), "blobs");
        store = DirectoryBlobStore.open(root, 0);
    }

    @Property(tries = 200)
    void whatIsPutIsRead(@ForAll byte[] bytes, @ForAll BlobArea area) throws IOException {
        BlobRef ref = store.put(area, bytes);

        assertThat(ref.length()).isEqualTo(bytes.length);
        assertThat(store.read(ref)).isEqualTo(bytes);
    }

    @Property(tries = 100)
    void howBytesAreCutIntoWritesDoesNotMatter(@ForAll @Size(max = 8) List<byte[]> parts) throws IOException {
        byte[] whole = new byte[parts.stream().mapToInt(part -> part.length).sum()];
        BlobRef inParts;
        try (BlobWriter writer = store.begin(BlobArea.DERIVED)) {
            int at = 0;
            for (byte[] part : parts) {
                System.arraycopy(part, 0, whole, at, part.length);
                writer.write(whole, at, part.length);
                at += part.length;
            }
            inParts = writer.commit();
        }

        assertThat(store.put(BlobArea.DERIVED, whole)).isEqualTo(inParts);
    }
}
