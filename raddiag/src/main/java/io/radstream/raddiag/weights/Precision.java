package io.radstream.raddiag.weights;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/** How a floating-point value is stored. */
public enum Precision {
    FLOAT32("F32", Float.BYTES) {
        @Override
        float read(ByteBuffer bytes) {
            return bytes.getFloat();
        }

        @Override
        void write(float value, ByteBuffer bytes) {
            bytes.putFloat(value);
        }
    },
    FLOAT16("F16", Short.BYTES) {
        @Override
        float read(ByteBuffer bytes) {
            return HalfFloat.toFloat(bytes.getShort());
        }

        @Override
        void write(float value, ByteBuffer bytes) {
            bytes.putShort(HalfFloat.fromFloat(value));
        }
    },
    /** Read only by this project, because published weights may use it; narrowed to float32. */
    FLOAT64("F64", Double.BYTES) {
        @Override
        float read(ByteBuffer bytes) {
            return (float) bytes.getDouble();
        }

        @Override
        void write(float value, ByteBuffer bytes) {
            bytes.putDouble(value);
        }
    },
    /** Read only by this project, because published weights may use it. */
    BFLOAT16("BF16", Short.BYTES) {
        @Override
        float read(ByteBuffer bytes) {
            return Float.intBitsToFloat(bytes.getShort() << Short.SIZE);
        }

        @Override
        void write(float value, ByteBuffer bytes) {
            int bits = Float.floatToIntBits(value);
            bytes.putShort((short) ((bits + 0x7FFF + (bits >>> Short.SIZE & 1)) >>> Short.SIZE));
        }
    };

    private final String code;
    private final int bytes;

    Precision(String code, int bytes) {
        this.code = code;
        this.bytes = bytes;
    }

    abstract float read(ByteBuffer bytes);

    abstract void write(float value, ByteBuffer bytes);

    String code() {
        return code;
    }

    /** Bytes of one value. */
    public int bytes() {
        return bytes;
    }

    /** Reads {@code count} values of little-endian {@code bytes} into {@code values} from {@code start} on. */
    public void read(ByteBuffer bytes, float[] values, int start, int count) {
        for (int i = start; i < start + count; i++) {
            values[i] = read(bytes);
        }
    }

    /** The precision that safetensors calls {@code code}, if it is one. */
    static Optional<Precision> ofCode(String code) {
        return Arrays.stream(values())
                .filter(precision -> precision.code.equals(code))
                .findFirst();
    }

    static Precision ofCode(String code, String tensor) {
        return ofCode(code)
                .orElseThrow(
                        () -> new InvalidWeightsException("tensor " + tensor + " has the unsupported type " + code));
    }
}
