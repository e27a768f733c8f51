package io.radstream.dicom.file;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Builds encoded data sets piece by piece: hexadecimal digits, and text in quotes. */
final class Bytes {

    private Bytes() {}

    /** Pieces in order; a piece beginning with ' is text, any other is hexadecimal with spaces. */
    static byte[] of(String... pieces) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (String piece : pieces) {
            out.writeBytes(
                    piece.startsWith("'")
                            ? piece.substring(1).getBytes(StandardCharsets.ISO_8859_1)
                            : HexFormat.of().parseHex(piece.replace(" ", "")));
        }
        return out.toByteArray();
    }
}
