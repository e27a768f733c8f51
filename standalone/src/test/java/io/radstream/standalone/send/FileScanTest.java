package io.radstream.standalone.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.radstream.phantom.PhantomCase;
import io.radstream.phantom.PhantomGenerator;
import io.radstream.phantom.Scanner;
import io.radstream.standalone.failure.CommandFailedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileScanTest {

    @TempDir
    Path folder;

    @Test
    void findsTheInstancesOfAFolderByStudyAndSkipsTheRest() throws Exception {
        PhantomGenerator generator = new PhantomGenerator(1, Scanner.A);
        PhantomCase first = generator.caseAt(0);
        PhantomCase second = generator.caseAt(1);
        first.write(Files.createDirectories(folder.resolve("a")));
        second.write(Files.createDirectories(folder.resolve("b")));
        Files.writeString(folder.resolve("note.txt"), "not DICOM");

        FileScan scan = FileScan.of(List.of(folder));

        assertThat(scan.studies()).containsOnlyKeys(first.studyUid(), second.studyUid());
        assertThat(scan.instances())
                .isEqualTo(first.instances().size() + second.instances().size());
        assertThat(scan.skipped()).isEqualTo(1);
        assertThat(scan.unusable()).isEmpty();
    }

    @Test
    void aNamedFileThatIsNoInstanceIsAFailureAndNotSkipped() throws Exception {
        Path note = Files.writeString(folder.resolve("note.txt"), "not DICOM");

        FileScan scan = FileScan.of(List.of(note));

        assertThat(scan.unusable()).singleElement().asString().contains("note.txt");
        assertThat(scan.skipped()).isZero();
    }

    @Test
    void aPathThatDoesNotExistIsNamed() {
        assertThatThrownBy(() -> FileScan.of(List.of(folder.resolve("nowhere"))))
                .isInstanceOf(CommandFailedException.class)
                .hasMessageContaining("nowhere does not exist");
    }
}
