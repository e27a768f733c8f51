import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Draws the 95 printable characters of ISO 646, each 10 x 20 grey levels, one after the other, rows from top to bottom.
 *
 * <p>java DrawGlyphs.java DejaVuSansMono.ttf ../main/resources/io/radstream/results/object/glyphs.bin
 */
class DrawGlyphs {

    static final int WIDTH = 10;
    static final int HEIGHT = 20;

    public static void main(String[] args) throws Exception {
        Font font = Font.createFont(Font.TRUETYPE_FONT, new File(args[0])).deriveFont(16f);
        byte[] glyphs = new byte[95 * WIDTH * HEIGHT];
        for (int i = 0; i < 95; i++) {
            BufferedImage cell = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_GRAY);
            Graphics2D pen = cell.createGraphics();
            pen.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            pen.setColor(Color.WHITE);
            pen.setFont(font);
            pen.drawString(String.valueOf((char) (' ' + i)), 0, 15);
            pen.dispose();
            for (int y = 0; y < HEIGHT; y++) {
                for (int x = 0; x < WIDTH; x++) {
                    glyphs[(i * HEIGHT + y) * WIDTH + x] = (byte) cell.getRaster().getSample(x, y, 0);
                }
            }
        }
        Files.write(Path.of(args[1]), glyphs);
    }
}
