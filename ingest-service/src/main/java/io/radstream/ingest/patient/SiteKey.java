package io.radstream.ingest.patient;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;

/**
 * The secret key of the site's patient hashes: 32 random bytes, made on the first start, in a file of mode 0600 as 64 hex digits.
 *
 * <p>It is never replaced: another key would name every patient anew and mix training with test patients. A file that holds anything else
 * stops the start.
 */
final class SiteKey {

    private static final int KEY_BYTES = 32;

    private SiteKey() {}

    /** Reads the key, or makes it when there is none. The file is on the disk, whole, when this returns. */
    static byte[] readOrMake(Path file) throws IOException {
        if (!Files.exists(file)) {
            make(file);
        }
        String text = Files.readString(file).strip();
        if (!text.matches("[0-9a-f]{64}")) {
            throw new IOException(
                    "the patient key file does not hold 64 hex digits; restore it from a backup: " + file);
        }
        return HexFormat.of().parseHex(text);
    }

    private static void make(Path file) throws IOException {
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        Path folder = file.toAbsolutePath().resolveSibling(".").normalize();
        Files.createDirectories(folder, mode(posix, "rwx------"));
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        Path temporary = folder.resolve(
                file.getFileName() + "." + ProcessHandle.current().pid());
        Files.deleteIfExists(temporary);
        try (FileChannel channel = FileChannel.open(
                temporary, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), mode(posix, "rw-------"))) {
            ByteBuffer bytes =
                    ByteBuffer.wrap(HexFormat.of().formatHex(key).getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        try {
            // A link, unlike a rename, does not replace the key that another process made at the same moment.
            Files.createLink(file, temporary);
        } catch (FileAlreadyExistsException e) {
            // That process was first: its key is the site's.
            return;
        } catch (UnsupportedOperationException e) {
            Files.move(temporary, file);
            return;
        } finally {
            Files.deleteIfExists(temporary);
        }
        if (posix) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    private static FileAttribute<?>[] mode(boolean posix, String mode) {
        return posix
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))}
                : new FileAttribute<?>[0];
    }
}
