package io.radstream.raddiag.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;

/**
 * Brings Java values into memory of the engine through one buffer that is used again and again.
 *
 * <p>DJL makes a direct buffer for each array and leaves it to the garbage collector, which sees no hurry: gigabytes gather while a network
 * trains. It also keeps the array in that buffer, aligned at random. Here the values are copied on, into memory the engine frees
 * itself and aligns as its kernels like it. Not thread-safe.
 */
public final class Staging {

    private ByteBuffer buffer = ByteBuffer.allocateDirect(0);

    /** An array of {@code shape} with the values of {@code parts} one after the other. */
    public NDArray array(List<float[]> parts, Shape shape, NDManager manager) {
        int bytes = Math.multiplyExact(Math.toIntExact(shape.size()), Float.BYTES);
        if (buffer.capacity() < bytes) {
            buffer = ByteBuffer.allocateDirect(bytes);
        }
        ByteBuffer values = buffer.duplicate().order(ByteOrder.nativeOrder()).limit(bytes);
        FloatBuffer floats = values.asFloatBuffer();
        parts.forEach(floats::put);
        if (floats.hasRemaining()) {
            throw new IllegalArgumentException("fewer values than the shape holds");
        }
        try (NDArray borrowed = manager.create(values, shape, DataType.FLOAT32)) {
            return borrowed.duplicate();
        }
    }
}
