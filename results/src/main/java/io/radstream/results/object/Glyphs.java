package io.radstream.results.object;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * The printable characters of ISO 646 as grey levels, from DejaVu Sans Mono.
 *
 * <p>Not drawn with the fonts of the machine: the same text gives the same pixels everywhere, and a server needs no fonts.
 */
final class Glyphs {

    static final int WIDTH = 10;
    static final int HEIGHT = 20;

    private static final int FIRST = ' ';
    private static final int COUNT = 95;
    private static final byte[] LEVELS = load();

    private Glyphs() {}

    /** Writes a text into a picture of 8-bit grey levels; characters beyond its right edge are left out. */
    static void write(byte[] picture, int pictureWidth, int x, int y, String text) {
        String plain = PlainText.of(text);
        int shown = Math.min(plain.length(), (pictureWidth - x) / WIDTH);
        for (int i = 0; i < shown; i++) {
            int glyph = (plain.charAt(i) - FIRST) * WIDTH * HEIGHT;
            for (int row = 0; row < HEIGHT; row++) {
                System.arraycopy(LEVELS, glyph + row * WIDTH, picture, (y + row) * pictureWidth + x + i * WIDTH, WIDTH);
            }
        }
    }

    private static byte[] load() {
        try (InputStream in = Glyphs.class.getResourceAsStream("glyphs.bin")) {
            if (in == null) {
                throw new IllegalStateException("the resource glyphs.bin is missing from this jar");
            }
            byte[] levels = in.readAllBytes();
            if (levels.length != COUNT * WIDTH * HEIGHT) {
                throw new IllegalStateException("the resource glyphs.bin has another length than its glyphs");
            }
            return levels;
        } catch (IOException e) {
            throw new UncheckedIOException("the resource glyphs.bin cannot be read", e);
        }
    }
}
