package io.radstream.benchmark.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.radstream.raddiag.training.LabelledCase;
import io.radstream.terminology.label.Disorder;
import io.radstream.terminology.label.Frequency;
import io.radstream.terminology.label.LabelSpace;
import io.radstream.terminology.urgency.Urgency;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cases as published: samples of one modality with npy files (H, W, D) in Fortran order. */
class Rp3dCasesTest {

    private static final LabelSpace SPACE = new LabelSpace(List.of(
            new Disorder("Normal", "", Urgency.ROUTINE, Frequency.HEAD),
            new Disorder("Meningioma", "D32.9", Urgency.ROUTINE, Frequency.HEAD)));

    @TempDir
    Path folder;

    private Path train;
    private Path test;

    @BeforeEach
    void writeCases() throws IOException {
        // a volume of two slices of 1 x 2, values 50, 100 and 150, 250, and an image stored as three equal slices
        NpyFiles.write(folder.resolve("v.npy"), "<f4", true, "1, 2, 2", NpyFiles.floats(50, 100, 150, 250));
        NpyFiles.write(folder.resolve("k.npy"), "<i8", false, "1,", NpyFiles.number(1));
        NpyFiles.write(folder.resolve("x.npy"), "<f4", true, "1, 2, 3", NpyFiles.floats(10, 20, 10, 20, 10, 20));
        train = Files.writeString(folder.resolve("train.json"), """
                {"url/1": {"Modalities": ["MRI", "X-ray"], "Samples": [
                  {"articles": ["Meningioma", "Something else"], "image_data_path": ["v.npy"], "image_key_path": ["k.npy"]},
                  {"articles": ["Meningioma"], "image_data_path": ["x.npy"], "image_key_path": []}]}}
                """);
        test = Files.writeString(folder.resolve("test.json"), """
                {"url/2": {"Modalities": ["X-ray"], "Samples": [{"articles": ["Normal"], "image_data_path": ["x.npy"]}]}}
                """);
    }

    @Test
    void earlyLoaderScalesASampleTogetherWithItsPadding() throws IOException {
        LabelledCase one =
                read(Rp3dScans.Preparation.EARLY).dataset().cases().get(0).labelled(SPACE);

        assertThat(one.input().scans().get(0).values()).containsExactly(0.2f, 0.4f, 0.6f, 1f);
        assertThat(one.input().scans().get(1).depth()).isEqualTo(3);
        assertThat(one.keySlices()).containsExactly(1, LabelledCase.NO_KEY_SLICE);
        assertThat(one.labels()).containsExactly(0, 1);
        assertThat(one.mask()).containsExactly(1, 1);
    }

    @Test
    void lateLoaderScalesEachScanAloneAndKeepsAnImageAsOneSlice() throws IOException {
        LabelledCase one =
                read(Rp3dScans.Preparation.LATE).dataset().cases().get(0).labelled(SPACE);

        assertThat(one.input().scans().get(0).values()).containsExactly(0f, 0.25f, 0.5f, 1f);
        assertThat(one.input().scans().get(1).depth()).isEqualTo(1);
        assertThat(one.input().scans().get(1).values()).containsExactly(0f, 1f);
        assertThat(one.input().scans().get(1).modality()).isEqualTo("X-ray");
    }

    @Test
    void countsLabelsThatTheLabelSpaceDoesNotHave() throws IOException {
        Rp3dCases.Read read = read(Rp3dScans.Preparation.EARLY);

        assertThat(read.labelsDropped()).isEqualTo(1);
        assertThat(read.dataset().part(Part.TEST)).extracting(DatasetCase::id).containsExactly("url/2");
    }

    @Test
    void refusesPathsOutOfTheFolderAndSaysWhereTheFilesAreGivenOut() throws IOException {
        Files.writeString(
                test,
                "{\"u\": {\"Modalities\": [\"CT\"], \"Samples\": [{\"image_data_path\": [\"../../secret.npy\"]}]}}");

        assertThatThrownBy(() -> read(Rp3dScans.Preparation.EARLY)).hasMessageContaining("leaves the folder");
        Files.delete(test);
        assertThatThrownBy(() -> read(Rp3dScans.Preparation.EARLY)).hasMessageContaining("on request");
    }

    private Rp3dCases.Read read(Rp3dScans.Preparation preparation) throws IOException {
        return Rp3dCases.read(train, test, folder, SPACE, Rp3dCases.Level.DISORDER, preparation);
    }
}
