package io.radstream.raddiag.weights;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A safetensors file on disk, read tensor by tensor: memory is that of one tensor and a buffer of {@value #BUFFER_BYTES} bytes.
 *
 * <p>Tensors of types other than the {@link Precision}s are listed and refused only when they are read.
 */
public final class SafetensorsFile implements TensorSource, Closeable {

    private static final int BUFFER_BYTES = 1 << 20;

    private final FileChannel channel;
    private final SafetensorsHeader header;
    private final long valuesBegin;

    private SafetensorsFile(FileChannel channel, SafetensorsHeader header, long valuesBegin) {
        this.channel = channel;
        this.header = header;
        this.valuesBegin = valuesBegin;
    }

    /**
     * Opens {@code file} and reads its header.
     *
     * @throws InvalidWeightsException when the header is malformed or does not fit the file
     */
    public static SafetensorsFile open(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        try {
            if (channel.size() < Long.BYTES) {
                throw new InvalidWeightsException("not a safetensors file: shorter than its length field");
            }
            long declared = bytes(channel, 0, Long.BYTES).getLong();
            int length = SafetensorsHeader.checkedLength(declared, channel.size() - Long.BYTES);
            long valuesBegin = Long.BYTES + (long) length;
            byte[] json = bytes(channel, Long.BYTES, length).array();
            return new SafetensorsFile(
                    channel, SafetensorsHeader.parse(json, channel.size() - valuesBegin), valuesBegin);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** The string metadata of the header. */
    public Map<String, String> metadata() {
        return Map.copyOf(header.metadata());
    }

    @Override
    public Map<String, long[]> shapes() {
        Map<String, long[]> shapes = new LinkedHashMap<>();
        header.tensors().forEach((name, entry) -> shapes.put(name, entry.shape()));
        return shapes;
    }

    @Override
    public Tensor read(String name) {
        SafetensorsHeader.Entry entry = header.tensors().get(name);
        if (entry == null) {
            throw new InvalidWeightsException("there is no tensor " + name);
        }
        Precision precision = Precision.ofCode(entry.type(), name);
        float[] values = Tensor.room(entry.shape(), name);
        try {
            int perBuffer = BUFFER_BYTES / precision.bytes();
            for (int from = 0; from < values.length; from += perBuffer) {
                int count = Math.min(perBuffer, values.length - from);
                ByteBuffer part = bytes(
                        channel,
                        valuesBegin + entry.begin() + (long) from * precision.bytes(),
                        count * precision.bytes());
                precision.read(part, values, from, count);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Tensor(entry.shape(), values);
    }

    private static ByteBuffer bytes(FileChannel channel, long position, int count) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, position + buffer.position()) < 0) {
                throw new InvalidWeightsException("the weights file ends early");
            }
        }
        return buffer.flip();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
