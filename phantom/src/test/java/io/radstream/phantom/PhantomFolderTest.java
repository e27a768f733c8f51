package io.radstream.phantom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.Tag;
import io.radstream.dicom.file.DicomReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PhantomFolderTest {

    @Test
    void writesReadableInstancesAndTheirTruth(@TempDir Path folder) throws Exception {
        // Given
        PhantomGenerator generator = new PhantomGenerator(21, Scanner.A);

        // When
        Path manifest = PhantomFolder.write(folder, generator, 3, 4);

        // Then
        List<String> lines = Files.readAllLines(manifest);
        assertThat(lines).hasSize(4);
        for (int i = 0; i < lines.size(); i++) {
            JsonNode line = new ObjectMapper().readTree(lines.get(i));
            PhantomCase phantom = generator.caseAt(3 + i);
            assertThat(line.get("index").asInt()).isEqualTo(3 + i);
            assertThat(line.get("studyUid").asText()).isEqualTo(phantom.studyUid());
            assertThat(line.get("labels")).extracting(JsonNode::asText).isEqualTo(phantom.labels());
            assertThat(line.get("codes")).hasSameSizeAs(line.get("labels"));
            assertThat(line.get("series")).hasSize(phantom.series().size());
            Path first =
                    folder.resolve("case-0000" + (3 + i)).resolve("series-1").resolve("0001.dcm");
            DataSet read = DicomReader.read(first).dataSet();
            assertThat(read.requireString(Tag.STUDY_INSTANCE_UID)).isEqualTo(phantom.studyUid());
            assertThat(read.bytes(Tag.PIXEL_DATA)).hasValueSatisfying(bytes -> assertThat(bytes)
                    .isEqualTo(phantom.instances()
                            .get(0)
                            .dataSet()
                            .bytes(Tag.PIXEL_DATA)
                            .orElseThrow()));
        }
    }

    @Test
    void rejectsAnEmptyOrEndlessFolder(@TempDir Path folder) {
        PhantomGenerator generator = new PhantomGenerator(1, Scanner.A);

        assertThatThrownBy(() -> PhantomFolder.write(folder, generator, 0, 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PhantomFolder.write(folder, generator, 0, PhantomFolder.CASES_MAX + 1))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
