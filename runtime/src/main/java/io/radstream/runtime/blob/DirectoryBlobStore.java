package io.radstream.runtime.blob;

import io.radstream.blob.BlobArea;
import io.radstream.blob.BlobCorruptException;
import io.radstream.blob.BlobMissingException;
import io.radstream.blob.BlobRef;
import io.radstream.blob.BlobStore;
import io.radstream.blob.BlobWriter;
import io.radstream.reject.RejectReason;
import io.radstream.reject.RejectedException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileStore;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Blobs as files {@code <root>/<area>/<first 2 hex digits>/<sha256>}, mode 0600 in folders of mode 0700.
 *
 * <p>A blob is written under a temporary name in the same file system, named, synced, and its folder synced. Once committed it survives a power cut; one
 * that was not may then lie there cut short, which {@link #contains} and {@link #read} see. Putting bytes that are there already replaces the
 * file by the newly written and synced one, which also heals a damaged file. Originals and quarantine go past the page cache where the file system
 * lets them. Safe for concurrent use by threads and processes. Temporary files of processes that died are swept when a store opens.
 *
 * <p>{@link #begin} throws IOException when the file system has less free space than the watermark: transient, until space is made.
 */
public final class DirectoryBlobStore implements BlobStore, Closeable {

    /** Free space that is kept unless the opener says otherwise. */
    public static final long FREE_BYTES_MIN_DEFAULT = 1L << 30;

    private static final String STAGING = "staging";
    private static final int PREFIX_DIGITS = 2;

    private final Path root;
    private final long freeBytesMin;
    private final FileStore disk;
    private final DurableFolders folders;
    private final StagingFolder staging;
    private final Blocks received;
    private final Blocks derived = Blocks.cached();

    private DirectoryBlobStore(Path root, long freeBytesMin, DurableFolders folders, StagingFolder staging)
            throws IOException {
        this.root = root;
        this.disk = Files.getFileStore(root);
        this.freeBytesMin = freeBytesMin;
        this.folders = folders;
        this.staging = staging;
        this.received = Blocks.direct(staging.path());
    }

    /** Opens the store under {@code root}, making it if it is not there, with the default watermark. */
    public static DirectoryBlobStore open(Path root) throws IOException {
        return open(root, FREE_BYTES_MIN_DEFAULT);
    }

    /**
     * Opens the store under {@code root}, making it if it is not there, and sweeps what dead processes left half-written.
     *
     * @param freeBytesMin below this much usable space nothing is taken
     */
    public static DirectoryBlobStore open(Path root, long freeBytesMin) throws IOException {
        Path absolute = root.toAbsolutePath().normalize();
        DurableFolders folders = DurableFolders.on(absolute);
        folders.make(absolute);
        for (BlobArea area : BlobArea.values()) {
            folders.make(absolute.resolve(area.folder()));
        }
        StagingFolder staging = StagingFolder.register(absolute.resolve(STAGING), folders);
        return new DirectoryBlobStore(absolute, freeBytesMin, folders, staging);
    }

    @Override
    public BlobWriter begin(BlobArea area) throws IOException {
        checkFreeSpace();
        BlockFile file = new BlockFile(staging.newFile(), folders.fileMode(), blocks(area));
        return new FileBlobWriter(this, area, file, folders);
    }

    private Blocks blocks(BlobArea area) {
        return switch (area) {
            case ORIGINALS, QUARANTINE -> received;
            case DERIVED -> derived;
        };
    }

    /**
     * Whether the store can take bytes now.
     *
     * @throws IOException saying why not: the watermark is reached or the folder cannot be reached
     */
    public void checkFreeSpace() throws IOException {
        long usable = disk.getUsableSpace();
        if (usable < freeBytesMin) {
            throw new IOException("the blob store has " + usable + " bytes left and keeps " + freeBytesMin + " free");
        }
    }

    Path fileOf(BlobArea area, String sha256) {
        return root.resolve(area.folder())
                .resolve(sha256.substring(0, PREFIX_DIGITS))
                .resolve(sha256);
    }

    @Override
    public InputStream open(BlobRef ref) throws IOException {
        try {
            return Files.newInputStream(fileOf(ref.area(), ref.sha256()));
        } catch (NoSuchFileException e) {
            throw new BlobMissingException(ref);
        }
    }

    /** {@inheritDoc} A blob beyond what one array holds is LIMIT_EXCEEDED: {@link #open} reads it. */
    @Override
    public byte[] read(BlobRef ref) throws IOException {
        if (ref.length() > Integer.MAX_VALUE - 16) {
            throw new RejectedException(RejectReason.LIMIT_EXCEEDED, ref + " is too large to be read whole");
        }
        byte[] bytes;
        try (InputStream stream = open(ref)) {
            bytes = stream.readNBytes((int) ref.length() + 1);
        }
        if (bytes.length != ref.length()) {
            throw new BlobCorruptException(
                    ref, "the file has " + (bytes.length < ref.length() ? "fewer" : "more") + " bytes");
        }
        if (!HexFormat.of().formatHex(sha256().digest(bytes)).equals(ref.sha256())) {
            throw new BlobCorruptException(ref, "its hash differs");
        }
        return bytes;
    }

    @Override
    public boolean contains(BlobRef ref) throws IOException {
        try {
            return Files.size(fileOf(ref.area(), ref.sha256())) == ref.length();
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    /** The sum of the lengths of the blobs of an area, in bytes. Walks the area: for the start of a service, not for every blob. */
    public long bytesIn(BlobArea area) throws IOException {
        long[] sum = new long[1];
        Files.walkFileTree(root.resolve(area.folder()), new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                sum[0] += attributes.size();
                return FileVisitResult.CONTINUE;
            }
        });
        return sum[0];
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Gives up the temporary folder of this store. Writers that are still open fail. */
    @Override
    public void close() throws IOException {
        staging.close();
    }
}
