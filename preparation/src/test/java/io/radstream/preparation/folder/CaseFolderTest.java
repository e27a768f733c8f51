package io.radstream.preparation.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.radstream.dicom.data.Tag;
import io.radstream.dicom.data.Vr;
import io.radstream.dicom.file.DicomFile;
import io.radstream.dicom.file.DicomWriter;
import io.radstream.preparation.CasePreparation;
import io.radstream.preparation.CasePreparer;
import io.radstream.preparation.SyntheticDicom;
import io.radstream.preparation.scan.Scan;
import io.radstream.preparation.scan.ScanRecipe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaseFolderTest {

    @TempDir
    Path folder;

    private Path write(String name, DicomFile file) throws IOException {
        Path path = folder.resolve(name);
        Files.createDirectories(path.getParent());
        DicomWriter.write(
                new DicomFile(
                        DicomWriter.fileMeta(file.dataSet(), file.transferSyntax()),
                        file.dataSet(),
                        file.transferSyntax()),
                path);
        return path;
    }

    @Test
    void makesTheScansOfACaseOfWhateverFilesThereAre() throws IOException {
        // Given two slices in one folder, an X-ray in another, and what lies around in data sets
        write("ct/b", SyntheticDicom.ct("1.5", 1, 10));
        write("ct/a.dcm", SyntheticDicom.ct("1.5", 2, 0));
        write("IM0001", SyntheticDicom.cr("1.6", 1, data -> {}));
        Files.writeString(folder.resolve("README.txt"), "Two series of a made-up patient.");
        Files.writeString(folder.resolve(".DS_Store"), "hidden");
        Files.writeString(folder.resolve("DICOMDIR"), "a directory");
        CasePreparer preparer = new CasePreparer(ScanRecipe.V2);

        // When
        CaseFolder opened = CaseFolder.open(folder);
        CasePreparation prepared = opened.prepare(preparer);

        // Then
        assertThat(prepared.scans())
                .extracting(scan -> scan.stack().scanId())
                .containsExactlyInAnyOrder("1.5#1", "1.6#1");
        assertThat(prepared.scans())
                .filteredOn(scan -> scan.stack().modality().equals("CT"))
                .singleElement()
                .extracting(Scan::sliceInstances)
                .isEqualTo(List.of("1.5.2", "1.5.1"));
        assertThat(opened.leftOut()).containsOnlyKeys(folder.resolve("README.txt"));
    }

    @Test
    void theFirstOfTwoFilesWithOneUidStays() throws IOException {
        // Given
        write("a", SyntheticDicom.ct("1.5", 1, 0));
        Path second = write("b", SyntheticDicom.ct("1.5", 1, 0));

        // When
        CaseFolder opened = CaseFolder.open(folder);

        // Then
        assertThat(opened.instances()).hasSize(1);
        assertThat(opened.leftOut()).isEqualTo(Map.of(second, "the same SOP Instance UID as a"));
    }

    @Test
    void refusesAFolderThatIsNoCaseAndNamesIt() throws IOException {
        // Given
        Path empty = Files.createDirectory(folder.resolve("empty"));
        write("two/a", SyntheticDicom.ct("1.5", 1, 0, data -> data.put(Tag.PATIENT_ID, Vr.LO, "SECRET-1")));
        write("two/b", SyntheticDicom.ct("1.5", 2, 1, data -> data.put(Tag.PATIENT_ID, Vr.LO, "SECRET-2")));

        // Then
        assertThatThrownBy(() -> CaseFolder.open(folder.resolve("absent")))
                .isInstanceOf(IOException.class)
                .hasMessageEndingWith("absent is no folder");
        assertThatThrownBy(() -> CaseFolder.open(empty))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("holds no DICOM file");
        assertThatThrownBy(() -> CaseFolder.open(folder.resolve("two")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("files of 2 patients")
                .hasMessageNotContaining("SECRET");
    }

    @Test
    void aFileThatIsGoneWhenTheCaseIsPreparedIsNamed() throws IOException {
        // Given
        Path file = write("a", SyntheticDicom.ct("1.5", 1, 0));
        CaseFolder opened = CaseFolder.open(folder);
        Files.delete(file);

        // Then
        assertThatThrownBy(() -> opened.prepare(new CasePreparer(ScanRecipe.V1)))
                .isInstanceOf(IOException.class)
                .hasMessage(file + " cannot be read");
    }
}
