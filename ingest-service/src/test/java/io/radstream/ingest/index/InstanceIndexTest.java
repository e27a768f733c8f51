package io.radstream.ingest.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.blob.BlobArea;
import io.radstream.blob.BlobRef;
import io.radstream.event.InstanceStored;
import io.radstream.ingest.journal.JournalEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstanceIndexTest {

    @TempDir
    Path folder;

    private static JournalEntry entry(String study, String series, int number, long at) {
        return new JournalEntry(
                330 + number,
                InstanceStored.newBuilder()
                        .setPatientKey("patient of " + study)
                        .setStudyUid(study)
                        .setSeriesUid(series)
                        .setSopInstanceUid(series + "." + number)
                        .setBlobRef(new BlobRef(BlobArea.ORIGINALS, "0".repeat(64), number).toEvent())
                        .setStoredAt(Instant.ofEpochMilli(at))
                        .build());
    }

    private static List<String> studies(InstanceIndex index) throws IOException {
        List<String> studies = new ArrayList<>();
        index.newestStudies(studies::add);
        return studies;
    }

    @Test
    void instancesAreFoundByUidSeriesAndStudyAfterARestartToo() throws IOException {
        try (InstanceIndex index = InstanceIndex.open(folder, 100)) {
            assertThat(index.add(entry("1.2", "1.2.1", 1, 10))).isTrue();
            assertThat(index.add(entry("1.2", "1.2.2", 1, 11))).isFalse();
            assertThat(index.add(entry("1.2", "1.2.1", 2, 12))).isFalse();
            // A study whose UID begins like another's is another study.
            assertThat(index.add(entry("1.23", "1.23.1", 1, 13))).isTrue();
        }
        try (InstanceIndex index = InstanceIndex.open(folder, 100)) {
            assertThat(index.size()).isEqualTo(4);
            assertThat(index.find("1.2.1.2")).contains(entry("1.2", "1.2.1", 2, 12));
            assertThat(index.find("1.2.1.3")).isEmpty();
            assertThat(index.ofStudy("1.2", 10)).hasSize(3);
            assertThat(index.ofStudy("1.2", 2)).hasSize(2);
            assertThat(index.ofSeries("1.2", "1.2.1", 10))
                    .extracting(found -> found.event().getSopInstanceUid())
                    .containsExactly("1.2.1.1", "1.2.1.2");
            assertThat(index.patientOf("1.23")).contains("patient of 1.23");
            assertThat(index.patientOf("1.24")).isEmpty();
            assertThat(studies(index)).containsExactly("1.23", "1.2");
        }
    }

    @Test
    void repeatedInstanceIsOne() throws IOException {
        try (InstanceIndex index = InstanceIndex.open(folder, 100)) {
            index.add(entry("1.2", "1.2.1", 1, 10));
            assertThat(index.add(entry("1.2", "1.2.1", 1, 99))).isFalse();

            assertThat(index.size()).isEqualTo(1);
        }
    }

    @Test
    void fullIndexLetsTheOldestStudyGoWhole() throws IOException {
        try (InstanceIndex index = InstanceIndex.open(folder, 3)) {
            index.add(entry("1.9", "1.9.1", 1, 1));
            index.add(entry("1.9", "1.9.1", 2, 2));
            index.add(entry("1.1", "1.1.1", 1, 3));
            index.add(entry("1.1", "1.1.1", 2, 4));

            assertThat(studies(index)).containsExactly("1.1");
            assertThat(index.find("1.9.1.1")).isEmpty();
            assertThat(index.size()).isEqualTo(2);
        }
    }

    @Test
    void damagedIndexIsMadeAnew() throws IOException {
        try (InstanceIndex index = InstanceIndex.open(folder, 3)) {
            index.add(entry("1.9", "1.9.1", 1, 1));
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(f -> f.getFileName().toString().startsWith("CURRENT"))
                    .toList()) {
                Files.writeString(file, "nonsense\n");
            }
        }

        try (InstanceIndex index = InstanceIndex.open(folder, 3)) {
            assertThat(index.size()).isZero();
            assertThat(index.add(entry("1.9", "1.9.1", 1, 1))).isTrue();
        }
    }

    @Test
    void tableKeepsItsNewestEntriesOverRestarts() throws IOException {
        try (InstanceIndex index = InstanceIndex.open(folder, 3)) {
            DurableTable table = index.table(1, 3);
            table.put("c", "1");
            table.put("b", "2");
            table.put("c", "3");
            index.table(2, 3).put("c", "of another table");
        }
        try (InstanceIndex index = InstanceIndex.open(folder, 3)) {
            DurableTable table = index.table(1, 3);
            assertThat(table.get("c")).contains("3");
            table.put("a", "4");
            table.put("d", "5");

            assertThat(table.entries(10))
                    .containsExactly(
                            new DurableTable.Entry("a", "4"),
                            new DurableTable.Entry("b", "2"),
                            new DurableTable.Entry("d", "5"));
            table.remove("a");
            table.remove("a");
            assertThat(table.entries(1)).containsExactly(new DurableTable.Entry("b", "2"));
            assertThat(table.isEmpty()).isFalse();
            assertThat(index.table(2, 3).get("c")).contains("of another table");
        }
    }
}
