package io.radstream.raddiag.serving;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes a TorchScript archive: one module, its float32 tensors, and the source of its methods.
 *
 * <p>A zip of uncompressed entries: {@code data.pkl} (a pickle of the module that names its tensors), {@code data/0}, {@code data/1} and so on (their
 * values, little-endian), {@code code/__torch__.py} (the source), {@code constants.pkl} (none) and {@code version}. Equal content gives equal bytes.
 *
 * @see "PyTorch, torch/csrc/jit/docs/serialization.md"
 */
final class ScriptArchive {

    /** Name of the module class in the source. */
    static final String MODULE = "RadDiag";

    private static final String FOLDER = "raddiag/";
    private static final String FORMAT_VERSION = "10\n"; // since PyTorch 1.12
    private static final LocalDateTime EPOCH = LocalDateTime.of(1980, 1, 1, 0, 0); // the first that a zip knows
    private static final int BUFFER_VALUES = 1 << 18;

    private final ZipOutputStream zip;
    private final byte[] staged = new byte[BUFFER_VALUES * Float.BYTES];
    private final FloatBuffer stagedValues =
            ByteBuffer.wrap(staged).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();

    private ScriptArchive(ZipOutputStream zip) {
        this.zip = zip;
        zip.setMethod(ZipOutputStream.STORED);
    }

    /** Writes the archive of {@code module}, one tensor at a time, and leaves {@code out} open. */
    static void write(ModuleSource module, OutputStream out) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        ScriptArchive archive = new ScriptArchive(zip);
        archive.entry("data.pkl", ModulePickle.of(MODULE, module.shapes()));
        int storage = 0;
        for (String name : module.shapes().keySet()) {
            archive.values("data/" + storage++, module.read(name).values());
        }
        archive.entry("code/__torch__.py", module.text().getBytes(StandardCharsets.US_ASCII));
        archive.entry("constants.pkl", ModulePickle.emptyTuple());
        archive.entry("version", FORMAT_VERSION.getBytes(StandardCharsets.US_ASCII));
        zip.finish();
    }

    private void entry(String name, byte[] content) throws IOException {
        CRC32 checksum = new CRC32();
        checksum.update(content);
        begin(name, content.length, checksum.getValue());
        zip.write(content);
        zip.closeEntry();
    }

    /** An uncompressed entry states its checksum before its bytes, so the values are gone through twice. */
    private void values(String name, float[] values) throws IOException {
        CRC32 checksum = new CRC32();
        for (int start = 0; start < values.length; start += BUFFER_VALUES) {
            checksum.update(staged, 0, stage(values, start));
        }
        begin(name, (long) values.length * Float.BYTES, checksum.getValue());
        for (int start = 0; start < values.length; start += BUFFER_VALUES) {
            int bytes = stage(values, start);
            zip.write(staged, 0, bytes);
        }
        zip.closeEntry();
    }

    private int stage(float[] values, int start) {
        int count = Math.min(BUFFER_VALUES, values.length - start);
        stagedValues.clear().put(values, start, count);
        return count * Float.BYTES;
    }

    private void begin(String name, long size, long checksum) throws IOException {
        ZipEntry entry = new ZipEntry(FOLDER + name);
        entry.setSize(size);
        entry.setCompressedSize(size);
        entry.setCrc(checksum);
        entry.setTimeLocal(EPOCH);
        zip.putNextEntry(entry);
    }
}
