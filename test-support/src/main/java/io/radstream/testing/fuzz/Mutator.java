package io.radstream.testing.fuzz;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Damages inputs: bits, bytes, lengths, pieces left out, repeated, or taken from elsewhere. */
final class Mutator {

    private static final int CHANGES_MAX = 5;
    private static final int PIECE_BYTES_MAX = 64;
    private static final int[] NUMBERS = {0, 1, 2, 7, 8, 0xFF, 0xFFFF, 0x10000, 0x7FFFFFFF, 0x80000000, -2, -1};

    private final List<byte[]> tokens;
    private final int bytesMax;
    private final Random random;

    Mutator(List<byte[]> tokens, int bytesMax, Random random) {
        this.tokens = tokens;
        this.bytesMax = bytesMax;
        this.random = random;
    }

    /** A changed copy of {@code seed}, with pieces of {@code other} here and there. */
    byte[] mutate(byte[] seed, byte[] other) {
        byte[] bytes = seed.length == 0 ? new byte[1] : seed.clone();
        for (int changes = 1 + random.nextInt(CHANGES_MAX); changes > 0; changes--) {
            bytes = changed(bytes, other);
        }
        return bytes.length > bytesMax ? Arrays.copyOf(bytes, bytesMax) : bytes;
    }

    private byte[] changed(byte[] bytes, byte[] other) {
        int at = random.nextInt(bytes.length);
        return switch (random.nextInt(9)) {
            case 0 -> set(bytes, at, new byte[] {(byte) random.nextInt()});
            case 1 -> set(bytes, at, new byte[] {(byte) (bytes[at] ^ (1 << random.nextInt(8)))});
            case 2 -> set(bytes, at, number());
            case 3 -> set(bytes, at, token());
            case 4 -> replaced(bytes, at, 0, token());
            case 5 -> replaced(bytes, at, random.nextInt(PIECE_BYTES_MAX), new byte[0]);
            case 6 -> replaced(bytes, at, 0, piece(bytes));
            case 7 -> other.length == 0 ? bytes : set(bytes, at, piece(other));
            default -> random.nextInt(4) == 0 ? Arrays.copyOf(bytes, Math.max(1, at)) : added(bytes, at);
        };
    }

    /** A length or count that is off by little. */
    private byte[] added(byte[] bytes, int at) {
        bytes[at] += (byte) (random.nextInt(5) - 2);
        return bytes;
    }

    private byte[] token() {
        return tokens.isEmpty() ? number() : tokens.get(random.nextInt(tokens.size()));
    }

    private byte[] number() {
        int number = NUMBERS[random.nextInt(NUMBERS.length)];
        byte[] bytes = new byte[random.nextBoolean() ? 4 : 2];
        boolean bigEndian = random.nextInt(4) == 0;
        for (int i = 0; i < bytes.length; i++) {
            bytes[bigEndian ? bytes.length - 1 - i : i] = (byte) (number >>> (8 * i));
        }
        return bytes;
    }

    private byte[] piece(byte[] from) {
        int start = random.nextInt(from.length);
        return Arrays.copyOfRange(from, start, Math.min(from.length, start + 1 + random.nextInt(PIECE_BYTES_MAX)));
    }

    private static byte[] set(byte[] bytes, int at, byte[] piece) {
        System.arraycopy(piece, 0, bytes, at, Math.min(piece.length, bytes.length - at));
        return bytes;
    }

    private static byte[] replaced(byte[] bytes, int at, int length, byte[] piece) {
        int rest = Math.min(bytes.length, at + length);
        byte[] result = new byte[at + piece.length + bytes.length - rest];
        System.arraycopy(bytes, 0, result, 0, at);
        System.arraycopy(piece, 0, result, at, piece.length);
        System.arraycopy(bytes, rest, result, at + piece.length, bytes.length - rest);
        return result.length == 0 ? new byte[1] : result;
    }
}
