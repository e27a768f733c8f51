package io.radstream.benchmark.dataset;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An array of NumPy: float32, float64, uint8, int16, int32 or int64, little-endian, row-major or Fortran order; in memory row-major float32.
 *
 * @param shape its lengths
 * @param values row-major; not copied
 * @see "NumPy enhancement proposal 1: the .npy format, versions 1 and 2"
 */
record NpyFile(int[] shape, float[] values) {

    static final int VALUES_MAX = 1 << 28;

    private static final int HEADER_MAX = 1 << 16;
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final Pattern TYPE = Pattern.compile("'descr'\\s*:\\s*'([<|=][a-z]\\d)'");
    private static final Pattern ORDER = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
    private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([\\d,\\s]*)\\)");

    /** @throws IOException naming the file and what is wrong with it */
    static NpyFile read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] start = in.readNBytes(MAGIC.length + 2);
            if (start.length < MAGIC.length + 2 || !Arrays.equals(start, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
                throw new IOException(file + " is no npy file");
            }
            int lengthBytes = start[MAGIC.length] == 1 ? Short.BYTES : Integer.BYTES;
            ByteBuffer length = ByteBuffer.wrap(Arrays.copyOf(in.readNBytes(lengthBytes), Integer.BYTES))
                    .order(ByteOrder.LITTLE_ENDIAN);
            int headerLength = length.getInt();
            if (headerLength < 0 || headerLength > HEADER_MAX) {
                throw new IOException(file + " has an absurd header");
            }
            String header = new String(in.readNBytes(headerLength), ISO_8859_1);
            int[] shape = shape(group(SHAPE, header, file), file);
            Type type = Type.of(group(TYPE, header, file), file);
            float[] stored = values(in, type, Arrays.stream(shape).reduce(1, Math::multiplyExact), file);
            boolean fortran = group(ORDER, header, file).equals("True");
            return new NpyFile(shape, fortran ? rowMajor(stored, shape) : stored);
        }
    }

    private enum Type {
        F4(4) {
            @Override
            float read(ByteBuffer in) {
                return in.getFloat();
            }
        },
        F8(8) {
            @Override
            float read(ByteBuffer in) {
                return (float) in.getDouble();
            }
        },
        U1(1) {
            @Override
            float read(ByteBuffer in) {
                return in.get() & 0xFF;
            }
        },
        I2(2) {
            @Override
            float read(ByteBuffer in) {
                return in.getShort();
            }
        },
        I4(4) {
            @Override
            float read(ByteBuffer in) {
                return in.getInt();
            }
        },
        I8(8) {
            @Override
            float read(ByteBuffer in) {
                return in.getLong();
            }
        };

        private final int bytes;

        Type(int bytes) {
            this.bytes = bytes;
        }

        abstract float read(ByteBuffer in);

        static Type of(String code, Path file) throws IOException {
            return switch (code.substring(1)) {
                case "f4" -> F4;
                case "f8" -> F8;
                case "u1" -> U1;
                case "i2" -> I2;
                case "i4" -> I4;
                case "i8" -> I8;
                default -> throw new IOException(file + " has values of the unsupported type " + code);
            };
        }
    }

    private static String group(Pattern pattern, String header, Path file) throws IOException {
        Matcher matcher = pattern.matcher(header);
        if (!matcher.find()) {
            throw new IOException(
                    file + " has a header without " + pattern.pattern().substring(1, 6));
        }
        return matcher.group(1);
    }

    private static int[] shape(String text, Path file) throws IOException {
        long count = 1;
        int[] shape = Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(length -> !length.isEmpty())
                .mapToInt(length -> length.length() > 9 ? Integer.MAX_VALUE : Integer.parseInt(length))
                .toArray();
        for (int length : shape) {
            count *= length;
            if (length > VALUES_MAX || count > VALUES_MAX) {
                throw new IOException(file + " has more than " + VALUES_MAX + " values");
            }
        }
        return shape;
    }

    private static float[] values(InputStream in, Type type, int count, Path file) throws IOException {
        byte[] bytes = in.readNBytes(Math.multiplyExact(count, type.bytes));
        if (bytes.length != count * type.bytes) {
            throw new IOException(file + " ends early");
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = type.read(buffer);
        }
        return values;
    }

    private static float[] rowMajor(float[] fortran, int[] shape) {
        float[] values = new float[fortran.length];
        for (int i = 0; i < fortran.length; i++) {
            int rest = i;
            int target = 0;
            int[] index = new int[shape.length];
            for (int axis = 0; axis < shape.length; axis++) {
                index[axis] = rest % shape[axis];
                rest /= shape[axis];
            }
            for (int axis = 0; axis < shape.length; axis++) {
                target = target * shape[axis] + index[axis];
            }
            values[target] = fortran[i];
        }
        return values;
    }
}
