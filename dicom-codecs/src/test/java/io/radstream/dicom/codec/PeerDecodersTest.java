package io.radstream.dicom.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.Tag;
import io.radstream.dicom.data.TransferSyntax;
import io.radstream.dicom.data.Vr;
import io.radstream.dicom.file.DicomFile;
import io.radstream.dicom.file.DicomReader;
import io.radstream.dicom.file.DicomWriter;
import io.radstream.dicom.frame.Frames;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same compressed file decoded by dcmtk or gdcm and here. Skipped, saying so, where they are not installed. */
class PeerDecodersTest {

    private static final int ROWS = 75;
    private static final int COLUMNS = 101;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "dcmcjpeg +eb +q 80,dcmdjpeg,8,1,0",
        "dcmcjpeg +eb +q 60,dcmdjpeg +cn,8,3,0",
        "dcmcjpeg +ee +q 90,dcmdjpeg,12,1,0",
        "dcmcjpeg +ee +q 40,dcmdjpeg,12,1,0",
        "dcmcjpeg +es +q 70,dcmdjpeg,12,1,0",
        "dcmcjpeg +ep +q 70,dcmdjpeg,12,1,0",
        "dcmcjpeg +ep +q 70,dcmdjpeg,8,1,0",
        "dcmcjpeg +el,dcmdjpeg,16,1,0",
        "dcmcjpeg +el +sv 6,dcmdjpeg,12,1,0",
        "dcmcjpeg +e1,dcmdjpeg,16,1,0",
        "dcmcjpls +el,dcmdjpls,16,1,0",
        "dcmcjpls +el,dcmdjpls,12,1,0",
        "dcmcjpls +el +il,dcmdjpls,8,3,0",
        "dcmcjpls +en +md 3,dcmdjpls,12,1,0",
        "dcmcjpls +en +md 2,dcmdjpls,8,3,0",
        "gdcmconv --j2k,gdcmconv --raw,16,1,0",
        "gdcmconv --j2k,gdcmconv --raw,8,3,0",
        "gdcmconv --j2k --irreversible,gdcmconv --raw,12,1,1",
        "gdcmconv --rle,gdcmconv --raw,16,1,0"
    })
    void samplesAreThoseOfThePeer(String encoder, String decoder, int bits, int samples, int differenceMax)
            throws IOException {
        // Given
        Path plain = plain(samples, bits);
        Path coded = folder.resolve("coded.dcm");
        Path decoded = folder.resolve("decoded.dcm");
        run(encoder, plain, coded);
        run(decoder, coded, decoded);

        // When
        int[] ours = values(coded);
        int[] theirs = values(decoded);

        // Then
        assertThat(ours).hasSameSizeAs(theirs);
        int greatest = 0;
        for (int i = 0; i < ours.length; i++) {
            greatest = Math.max(greatest, Math.abs(ours[i] - theirs[i]));
        }
        assertThat(greatest).isLessThanOrEqualTo(differenceMax);
    }

    private static int[] values(Path file) throws IOException {
        return Frames.of(DicomReader.read(file)).frame(0).storedValues();
    }

    private Path plain(int samples, int bits) throws IOException {
        byte[] pixels = Ffmpeg.bytes(Ffmpeg.waves(ROWS, COLUMNS, samples, bits, bits), bits);
        DataSet meta = new DataSet()
                .put(Tag.MEDIA_STORAGE_SOP_CLASS_UID, Vr.UI, "1.2.840.10008.5.1.4.1.1.7")
                .put(Tag.MEDIA_STORAGE_SOP_INSTANCE_UID, Vr.UI, "2.25.1");
        DataSet image = new DataSet()
                .put(Tag.SOP_CLASS_UID, Vr.UI, "1.2.840.10008.5.1.4.1.1.7")
                .put(Tag.SOP_INSTANCE_UID, Vr.UI, "2.25.1")
                .put(Tag.STUDY_INSTANCE_UID, Vr.UI, "2.25.2")
                .put(Tag.SERIES_INSTANCE_UID, Vr.UI, "2.25.3")
                .putInts(Tag.SAMPLES_PER_PIXEL, Vr.US, samples)
                .put(Tag.PHOTOMETRIC_INTERPRETATION, Vr.CS, samples == 1 ? "MONOCHROME2" : "RGB")
                .putInts(Tag.ROWS, Vr.US, ROWS)
                .putInts(Tag.COLUMNS, Vr.US, COLUMNS)
                .putInts(Tag.BITS_ALLOCATED, Vr.US, bits > 8 ? 16 : 8)
                .putInts(Tag.BITS_STORED, Vr.US, bits)
                .putInts(Tag.HIGH_BIT, Vr.US, bits - 1)
                .putInts(Tag.PIXEL_REPRESENTATION, Vr.US, 0)
                .putBytes(Tag.PIXEL_DATA, bits > 8 ? Vr.OW : Vr.OB, pixels);
        if (samples > 1) {
            image.putInts(Tag.PLANAR_CONFIGURATION, Vr.US, 0);
        }
        Path file = folder.resolve("plain.dcm");
        try (OutputStream out = Files.newOutputStream(file)) {
            DicomWriter.write(new DicomFile(meta, image, TransferSyntax.EXPLICIT_LE), out);
        }
        return file;
    }

    private static void run(String command, Path from, Path to) throws IOException {
        List<String> words = new ArrayList<>(List.of(command.split(" ", -1)));
        boolean installed = List.of(System.getenv("PATH").split(File.pathSeparator, -1)).stream()
                .anyMatch(place -> Files.isExecutable(Path.of(place, words.get(0))));
        assumeTrue(installed, "skipped: " + words.get(0) + " is not installed");
        words.add(from.toString());
        words.add(to.toString());
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.onExit().join().exitValue()).as(said).isZero();
    }
}
