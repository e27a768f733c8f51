package io.radstream.raddiag.checkpoint;

import io.radstream.raddiag.weights.InvalidWeightsException;
import io.radstream.raddiag.weights.Precision;
import io.radstream.raddiag.weights.Tensor;
import io.radstream.raddiag.weights.TensorSource;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The archive that {@code torch.save} writes since PyTorch 1.6: a zip of one pickle and one entry a storage. Values are read when they are asked for.
 *
 * <p>At most {@value #ENTRIES_MAX} entries and {@value #PICKLE_BYTES_MAX} bytes of pickle. Storages must lie uncompressed, as PyTorch
 * writes them, and be as long as declared, so that no archive unfolds into more than its own size.
 */
final class TorchArchive implements TensorSource, Closeable {

    static final int ENTRIES_MAX = 20_000;
    static final int PICKLE_BYTES_MAX = 32 << 20;

    private static final String PICKLE = "/data.pkl";
    private static final int BUFFER_BYTES = 1 << 20;

    private final ZipFile zip;
    private final String folder;
    private final Map<String, StoredTensor> tensors;

    private TorchArchive(ZipFile zip, String folder, Map<String, StoredTensor> tensors) {
        this.zip = zip;
        this.folder = folder;
        this.tensors = tensors;
    }

    /** Opens {@code file} and reads its pickle. */
    static TorchArchive open(Path file) throws IOException {
        ZipFile zip = new ZipFile(file.toFile());
        try {
            if (zip.size() > ENTRIES_MAX) {
                throw new InvalidWeightsException("the checkpoint has more than " + ENTRIES_MAX + " entries");
            }
            ZipEntry pickle = zip.stream()
                    .filter(entry -> entry.getName().endsWith(PICKLE))
                    .findFirst()
                    .orElseThrow(() -> new InvalidWeightsException(
                            "a zip without data.pkl is no PyTorch checkpoint; see torch.save"));
            String name = pickle.getName();
            String folder = name.substring(0, name.length() - PICKLE.length());
            requireLittleEndian(zip, folder);
            Object root;
            try (InputStream in = zip.getInputStream(pickle)) {
                byte[] bytes = in.readNBytes(PICKLE_BYTES_MAX + 1);
                if (bytes.length > PICKLE_BYTES_MAX) {
                    throw new InvalidWeightsException(
                            "the pickle of the checkpoint is longer than " + PICKLE_BYTES_MAX + " bytes");
                }
                root = PickleReader.read(bytes);
            }
            return new TorchArchive(zip, folder, StateDictionary.find(root));
        } catch (IOException | RuntimeException e) {
            zip.close();
            throw e;
        }
    }

    private static void requireLittleEndian(ZipFile zip, String folder) throws IOException {
        ZipEntry order = zip.getEntry(folder + "/byteorder");
        if (order == null) {
            return; // archives older than PyTorch 2.1 are little-endian
        }
        try (InputStream in = zip.getInputStream(order)) {
            if (in.read() != 'l') {
                throw new InvalidWeightsException("the checkpoint was written on a big-endian machine");
            }
        }
    }

    @Override
    public Map<String, long[]> shapes() {
        Map<String, long[]> shapes = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> shapes.put(name, lengths(tensor.shape())));
        return shapes;
    }

    @Override
    public Tensor read(String name) {
        StoredTensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new InvalidWeightsException("there is no tensor " + name);
        }
        long[] shape = lengths(tensor.shape());
        float[] values = Tensor.room(shape, name);
        if (values.length == 0) {
            return new Tensor(shape, values);
        }
        long extent = extent(tensor, name);
        if (extent == values.length && contiguous(tensor)) {
            read(tensor, name, values);
            return new Tensor(shape, values);
        }
        float[] spread = Tensor.room(new long[] {extent}, name);
        read(tensor, name, spread);
        gather(spread, values, tensor);
        return new Tensor(shape, values);
    }

    /** Values between the first and the last of the tensor, both included; checked against the storage. */
    private static long extent(StoredTensor tensor, String name) {
        long last = 0;
        if (tensor.shape().size() != tensor.strides().size()) {
            throw new InvalidWeightsException("tensor " + name + " has other numbers of lengths and strides");
        }
        try {
            for (int axis = 0; axis < tensor.shape().size(); axis++) {
                long stride = tensor.strides().get(axis);
                if (stride < 0) {
                    throw new InvalidWeightsException("tensor " + name + " has a negative stride");
                }
                last = Math.addExact(
                        last, Math.multiplyExact(stride, tensor.shape().get(axis) - 1));
            }
            if (tensor.offset() < 0
                    || Math.addExact(tensor.offset(), last) >= tensor.storage().count()) {
                throw new InvalidWeightsException("tensor " + name + " reaches beyond its storage");
            }
        } catch (ArithmeticException e) {
            throw new InvalidWeightsException("tensor " + name + " has absurd strides", e);
        }
        return last + 1;
    }

    private static boolean contiguous(StoredTensor tensor) {
        long expected = 1;
        for (int axis = tensor.shape().size() - 1; axis >= 0; axis--) {
            long length = tensor.shape().get(axis);
            if (length > 1 && tensor.strides().get(axis) != expected) {
                return false;
            }
            expected *= length;
        }
        return true;
    }

    private static void gather(float[] spread, float[] values, StoredTensor tensor) {
        for (int i = 0; i < values.length; i++) {
            long rest = i;
            long position = 0;
            for (int axis = tensor.shape().size() - 1; axis >= 0; axis--) {
                long length = tensor.shape().get(axis);
                position += rest % length * tensor.strides().get(axis);
                rest /= length;
            }
            values[i] = spread[(int) position];
        }
    }

    private void read(StoredTensor tensor, String name, float[] values) {
        Precision precision = precision(tensor.storage().type(), name);
        ZipEntry entry = zip.getEntry(folder + "/data/" + tensor.storage().key());
        if (entry == null
                || entry.getMethod() != ZipEntry.STORED
                || entry.getSize() / precision.bytes() != tensor.storage().count()) {
            throw new InvalidWeightsException(
                    "the values of tensor " + name + " are missing, compressed or of another length than declared");
        }
        byte[] buffer = new byte[BUFFER_BYTES];
        try (InputStream in = zip.getInputStream(entry)) {
            in.skipNBytes(tensor.offset() * precision.bytes());
            int perBuffer = BUFFER_BYTES / precision.bytes();
            for (int from = 0; from < values.length; from += perBuffer) {
                int count = Math.min(perBuffer, values.length - from);
                if (in.readNBytes(buffer, 0, count * precision.bytes()) < count * precision.bytes()) {
                    throw new InvalidWeightsException("the values of tensor " + name + " end early");
                }
                precision.read(ByteBuffer.wrap(buffer).order(ByteOrder.LITTLE_ENDIAN), values, from, count);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Precision precision(PickleConstructor storage, String name) {
        return switch (storage) {
            case FLOAT_STORAGE -> Precision.FLOAT32;
            case DOUBLE_STORAGE -> Precision.FLOAT64;
            case HALF_STORAGE -> Precision.FLOAT16;
            case BFLOAT16_STORAGE -> Precision.BFLOAT16;
            case LONG_STORAGE,
                    INT_STORAGE,
                    SHORT_STORAGE,
                    CHAR_STORAGE,
                    BYTE_STORAGE,
                    BOOL_STORAGE,
                    ORDERED_DICTIONARY,
                    REBUILD_TENSOR,
                    REBUILD_PARAMETER ->
                throw new InvalidWeightsException("tensor " + name + " holds no floating-point numbers");
        };
    }

    private static long[] lengths(List<Long> lengths) {
        return lengths.stream().mapToLong(Long::longValue).toArray();
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
