package io.radstream.dicom.codec.jpeg;

import io.radstream.dicom.codec.CodeStreams;

/** Codes of 1 to 16 bits for symbols of a byte (T.81 C.2 and F.2.2.3): short ones by one look into a table. */
final class HuffmanTable {

    static final int CODE_BITS_MAX = 16;

    private static final int LOOKUP_BITS = 10;

    /** Length of the code above, symbol below, by the next bits; 0 where the code is longer. */
    private final short[] lookup = new short[1 << LOOKUP_BITS];

    private final int[] codesEnd = new int[CODE_BITS_MAX + 1];
    private final int[] symbolsEnd = new int[CODE_BITS_MAX + 1];
    private final byte[] symbols;

    /**
     * @param counts how many codes there are of 1, 2 ... 16 bits
     * @param symbols in the order of their codes
     */
    HuffmanTable(int[] counts, byte[] symbols) {
        this.symbols = symbols;
        int code = 0;
        int symbol = 0;
        for (int length = 1; length <= CODE_BITS_MAX; length++) {
            code <<= 1;
            for (int i = 0; i < counts[length - 1]; i++) {
                if (code >= 1 << length) {
                    throw CodeStreams.invalid("a JPEG Huffman table has too many codes");
                }
                if (length <= LOOKUP_BITS) {
                    int first = code << (LOOKUP_BITS - length);
                    for (int entry = first; entry < first + (1 << (LOOKUP_BITS - length)); entry++) {
                        lookup[entry] = (short) (length << Byte.SIZE | (symbols[symbol] & 0xFF));
                    }
                }
                code++;
                symbol++;
            }
            codesEnd[length] = code;
            symbolsEnd[length] = symbol;
        }
    }

    int symbol(BitReader in) {
        int entry = lookup[in.peek(LOOKUP_BITS)];
        if (entry != 0) {
            in.skip(entry >> Byte.SIZE);
            return entry & 0xFF;
        }
        int bits = in.peek(CODE_BITS_MAX);
        for (int length = LOOKUP_BITS + 1; length <= CODE_BITS_MAX; length++) {
            int before = codesEnd[length] - (bits >> (CODE_BITS_MAX - length));
            if (before > 0) {
                in.skip(length);
                return symbols[symbolsEnd[length] - before] & 0xFF;
            }
        }
        throw CodeStreams.invalid("a JPEG scan has a code that its Huffman table lacks");
    }
}
