package io.radstream.preparation.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.radstream.preparation.series.Anatomy;
import io.radstream.preparation.series.Series;
import io.radstream.preparation.volume.Vector;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileVolumeTest {

    private static final Series SERIES = new Series("case-1", "scan-1", 1, "MR", Optional.empty(), Anatomy.UNKNOWN);
    private static final double[][] IDENTITY = {{1, 0, 0, 0}, {0, 1, 0, 0}, {0, 0, 1, 0}};

    @TempDir
    Path folder;

    private Path file(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    private static short[] counting(int count) {
        short[] voxels = new short[count];
        for (int i = 0; i < count; i++) {
            voxels[i] = (short) i;
        }
        return voxels;
    }

    private FileVolume only(String name, byte[] bytes) throws IOException {
        List<FileVolume> volumes = FileVolume.read(file(name, bytes), SERIES);
        assertThat(volumes).hasSize(1);
        return volumes.get(0);
    }

    @ParameterizedTest
    @CsvSource({"BIG,scan.nii", "LITTLE,scan.nii", "LITTLE,scan.nii.gz"})
    void showsVoxelsAsDicomDoes(String order, String name) throws IOException {
        // Given 3 x 2 x 2 voxels whose first axis runs to the right and whose second runs to the front
        byte[] bytes = NiftiBytes.of(
                new int[] {3, 2, 2},
                IDENTITY,
                counting(12),
                order.equals("BIG") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);

        // When
        FileVolume volume = only(name, name.endsWith("gz") ? NiftiBytes.gzip(bytes) : bytes);

        // Then columns run to the left and rows to the back
        assertThat(volume.stack().volume().positionsMm()).containsExactly(0, 1);
        assertThat(volume.plane(volume.stack().volume().slices().get(0)).values())
                .containsExactly(5, 4, 3, 2, 1, 0);
        assertThat(volume.plane(volume.stack().volume().slices().get(1)).values())
                .containsExactly(11, 10, 9, 8, 7, 6);
        assertThat(volume.stack().volume().slices().get(0).plane().orElseThrow().position())
                .isEqualTo(new Vector(-2, -1, 0));
    }

    @Test
    void turnsASagittalVolumeUpright() throws IOException {
        // Given the first axis runs to the head, the second to the back, the third to the right
        double[][] affine = {{0, 0, 2, 0}, {0, -1, 0, 0}, {1, 0, 0, 0}};

        // When
        FileVolume volume =
                only("s.nii", NiftiBytes.of(new int[] {3, 2, 1}, affine, counting(6), ByteOrder.LITTLE_ENDIAN));

        // Then columns run to the back and rows to the feet
        var slice = volume.stack().volume().slices().get(0);
        assertThat(volume.plane(slice).rows()).isEqualTo(3);
        assertThat(volume.plane(slice).values()).containsExactly(2, 5, 1, 4, 0, 3);
    }

    @Test
    void makesAVolumeOfEachTime() throws IOException {
        List<FileVolume> volumes = FileVolume.read(
                file("t.nii", NiftiBytes.of(new int[] {2, 2, 2, 3}, IDENTITY, counting(24), ByteOrder.LITTLE_ENDIAN)),
                SERIES);

        assertThat(volumes)
                .extracting(volume -> volume.stack().scanId())
                .containsExactly("scan-1#1", "scan-1#2", "scan-1#3");
    }

    @Test
    void scalesVoxels() throws IOException {
        // Given slope 2 and intercept -3
        byte[] bytes = NiftiBytes.of(new int[] {2, 1, 1}, IDENTITY, counting(2), ByteOrder.BIG_ENDIAN);
        ByteBuffer.wrap(bytes).putFloat(112, 2).putFloat(116, -3);

        // When
        FileVolume volume = only("scaled.nii", bytes);

        // Then
        assertThat(volume.plane(volume.stack().volume().slices().get(0)).values())
                .containsExactly(-1, -3);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 10, 347, 352, 360})
    void saysWhatIsWrongWithAShortFile(int bytes) throws IOException {
        byte[] whole = NiftiBytes.of(new int[] {2, 2, 2}, IDENTITY, counting(8), ByteOrder.LITTLE_ENDIAN);
        Path file = file("short.nii", Arrays.copyOf(whole, bytes));

        assertThatThrownBy(() -> FileVolume.read(file, SERIES))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("short.nii");
    }

    @ParameterizedTest
    @CsvSource({
        "40,9,dimensions",
        "42,-1,an axis",
        "42,5000,an axis",
        "70,1536,voxels of type 1536",
        "344,0,not NIfTI-1"
    })
    void saysWhatItDoesNotRead(int at, short value, String message) throws IOException {
        // Given
        byte[] bytes = NiftiBytes.of(new int[] {2, 2, 2}, IDENTITY, counting(8), ByteOrder.LITTLE_ENDIAN);
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putShort(at, value);
        Path file = file("odd.nii", bytes);

        // Then
        assertThatThrownBy(() -> FileVolume.read(file, SERIES))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(message);
    }

    @Test
    void refusesWhatWouldNotFitInMemory() throws IOException {
        // Given 4096 x 4096 x 64 voxels in a file of 368 bytes
        byte[] bytes = NiftiBytes.of(new int[] {2, 2, 2}, IDENTITY, counting(8), ByteOrder.LITTLE_ENDIAN);
        ByteBuffer.wrap(bytes)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort(42, (short) 4096)
                .putShort(44, (short) 4096)
                .putShort(46, (short) 64);

        // Then
        assertThatThrownBy(() -> FileVolume.read(file("huge.nii", bytes), SERIES))
                .hasMessageContaining("voxels");
    }

    @Test
    void readsSamplesOfAnImageAsTheyAreStored() throws IOException {
        // Given 16 bits, which a display would have converted
        BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_USHORT_GRAY);
        image.getRaster().setSample(0, 0, 0, 1234);
        image.getRaster().setSample(1, 0, 0, 65535);
        Path file = folder.resolve("a.png");
        ImageIO.write(image, "png", file.toFile());

        // When
        FileVolume volume = FileVolume.read(file, SERIES).get(0);

        // Then
        assertThat(volume.plane(volume.stack().volume().slices().get(0)).values())
                .containsExactly(1234, 65535);
    }

    @Test
    void refusesWhatIsNoImage() throws IOException {
        assertThatThrownBy(() -> FileVolume.read(file("a.png", new byte[100]), SERIES))
                .hasMessageContaining("a.png");
        assertThatThrownBy(() -> FileVolume.read(file("a.bmp", new byte[100]), SERIES))
                .hasMessageContaining(".nii.gz");
        byte[] png = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 0, 0, 0, 13, 'I', 'H', 'D', 'R', 0, 0};
        assertThatThrownBy(() -> FileVolume.read(file("b.png", png), SERIES)).isInstanceOf(IOException.class);
    }
}
