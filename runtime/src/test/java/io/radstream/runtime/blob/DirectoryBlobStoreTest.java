package io.radstream.runtime.blob;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.radstream.blob.BlobArea;
import io.radstream.blob.BlobCorruptException;
import io.radstream.blob.BlobMissingException;
import io.radstream.blob.BlobRef;
import io.radstream.blob.BlobWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryBlobStoreTest {

    private static final String ABC_SHA256 = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @TempDir
    Path root;

    private DirectoryBlobStore store;

    @BeforeEach
    void open() throws IOException {
        store = DirectoryBlobStore.open(root, 0);
    }

    private Path file(BlobRef ref) {
        return root.resolve(ref.area().folder())
                .resolve(ref.sha256().substring(0, 2))
                .resolve(ref.sha256());
    }

    private List<Path> stagedFiles() throws IOException {
        try (Stream<Path> files = Files.walk(root.resolve("staging"), 2)) {
            return files.filter(file -> file.getNameCount() > root.getNameCount() + 2)
                    .toList();
        }
    }

    @Test
    void blobLiesUnderItsHash() throws IOException {
        BlobRef ref = store.put(BlobArea.ORIGINALS, "abc".getBytes(US_ASCII));

        assertThat(ref).isEqualTo(new BlobRef(BlobArea.ORIGINALS, ABC_SHA256, 3));
        assertThat(file(ref)).hasContent("abc");
        assertThat(store.read(ref)).asString().isEqualTo("abc");
        assertThat(store.contains(ref)).isTrue();
        assertThat(stagedFiles()).isEmpty();
    }

    @Test
    void onlyTheOwnerMayLook() throws IOException {
        assumeTrue(Files.getFileStore(root).supportsFileAttributeView("posix"), "needs POSIX permissions");

        Path file = file(store.put(BlobArea.ORIGINALS, new byte[] {1}));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.resolveSibling("."))))
                .isEqualTo("rwx------");
    }

    @Test
    void blobThatIsNotCommittedLeavesNothing() throws IOException {
        try (BlobWriter writer = store.begin(BlobArea.DERIVED)) {
            writer.write(new byte[100], 0, 100);
        }

        assertThat(stagedFiles()).isEmpty();
        assertThat(store.bytesIn(BlobArea.DERIVED)).isZero();
    }

    @Test
    void readingADamagedBlobFailsAndPuttingItAgainHealsIt() throws IOException {
        BlobRef ref = store.put(BlobArea.DERIVED, "abc".getBytes(US_ASCII));
        Files.writeString(file(ref), "abd");
        assertThatThrownBy(() -> store.read(ref)).isInstanceOf(BlobCorruptException.class);

        store.put(BlobArea.DERIVED, "abc".getBytes(US_ASCII));

        assertThat(store.read(ref)).asString().isEqualTo("abc");
    }

    @Test
    void blobOfAnotherLengthIsDamagedAndNotContained() throws IOException {
        BlobRef ref = store.put(BlobArea.DERIVED, "abc".getBytes(US_ASCII));
        for (String content : List.of("ab", "abcd")) {
            Files.writeString(file(ref), content);
            assertThat(store.contains(ref)).isFalse();
            assertThatThrownBy(() -> store.read(ref)).isInstanceOf(BlobCorruptException.class);
        }
    }

    @Test
    void blobThatIsNotThereIsMissing() {
        BlobRef ref = new BlobRef(BlobArea.DERIVED, ABC_SHA256, 3);

        assertThatThrownBy(() -> store.read(ref)).isInstanceOf(BlobMissingException.class);
        assertThatThrownBy(() -> store.open(ref).close()).isInstanceOf(BlobMissingException.class);
    }

    @Test
    void nothingIsTakenBelowTheWatermark() throws IOException {
        DirectoryBlobStore full = DirectoryBlobStore.open(root, Long.MAX_VALUE);

        assertThatThrownBy(() -> full.begin(BlobArea.ORIGINALS).close())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("bytes left");
    }

    @Test
    void halfWrittenFilesOfADeadProcessAreSwept() throws IOException {
        // Given: what a process leaves that died while writing, its lock file free
        Path dead = Files.createDirectory(root.resolve("staging").resolve("dead"));
        Files.writeString(dead.resolve("1"), "half");
        Files.createFile(root.resolve("staging").resolve("dead.lock"));

        DirectoryBlobStore.open(root, 0).close();

        assertThat(dead).doesNotExist();
        assertThat(root.resolve("staging").resolve("dead.lock")).doesNotExist();
    }

    @Test
    void openingASecondStoreDoesNotSweepTheFilesOfTheFirst() throws IOException {
        try (BlobWriter writer = store.begin(BlobArea.ORIGINALS)) {
            writer.write("abc".getBytes(US_ASCII), 0, 3);

            DirectoryBlobStore.open(root, 0).close();

            assertThat(store.read(writer.commit())).asString().isEqualTo("abc");
        }
    }

    @Test
    void anotherProcessDoesNotSweepAStoreThatHasASibling() throws Exception {
        try (DirectoryBlobStore sibling = DirectoryBlobStore.open(root, 0);
                BlobWriter writer = store.begin(BlobArea.ORIGINALS)) {
            writer.write("abc".getBytes(US_ASCII), 0, 3);

            assertThat(openInAnotherProcess()).isZero();

            assertThat(sibling.read(writer.commit())).asString().isEqualTo("abc");
        }
    }

    private int openInAnotherProcess() throws IOException, InterruptedException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        Process process = new ProcessBuilder(
                        java.toString(), "-cp", classPath, OpenStore.class.getName(), root.toString())
                .inheritIO()
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    /** Opens and closes the store in the folder that is its argument. */
    static final class OpenStore {
        public static void main(String[] args) throws IOException {
            DirectoryBlobStore.open(Path.of(args[0]), 0).close();
        }
    }

    @Test
    void sameBytesFromManyThreadsAreOneBlob() throws Exception {
        byte[] bytes = new byte[100_000];
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Future<BlobRef>> refs = new ArrayList<>();

        for (int i = 0; i < 64; i++) {
            bytes[0] = 7;
            refs.add(threads.submit(() -> store.put(BlobArea.ORIGINALS, bytes)));
        }

        for (Future<BlobRef> ref : refs) {
            assertThat(store.read(ref.get())).isEqualTo(bytes);
        }
        threads.shutdown();
        assertThat(store.bytesIn(BlobArea.ORIGINALS)).isEqualTo(bytes.length);
        assertThat(stagedFiles()).isEmpty();
    }

    @Test
    void committingTwiceIsAnErrorOfTheCaller() throws IOException {
        try (BlobWriter writer = store.begin(BlobArea.DERIVED)) {
            writer.commit();

            assertThatThrownBy(writer::commit).isInstanceOf(IllegalStateException.class);
        }
    }
}
