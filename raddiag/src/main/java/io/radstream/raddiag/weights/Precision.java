package io.radstream.raddiag.weights;

import java.nio.ByteBuffer;

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

    int bytes() {
        return bytes;
    }

    static Precision ofCode(String code, String tensor) {
        for (Precision precision : values()) {
            if (precision.code.equals(code)) {
                return precision;
            }
        }
        throw new InvalidWeightsException("tensor " + tensor + " has the unsupported type " + code);
    }
}
