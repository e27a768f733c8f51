package io.radstream.benchmark.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvTableTest {

    @TempDir
    Path folder;

    @Test
    void readsQuotedFieldsWithCommasQuotesAndLines() throws IOException {
        CsvTable table = read("id,text\r\n1,\"a, \"\"b\"\"\nc\"\r\n2,\n");

        assertThat(table.size()).isEqualTo(2);
        assertThat(table.get(0, "text")).isEqualTo("a, \"b\"\nc");
        assertThat(table.get(1, "text")).isEmpty();
        assertThat(table.getOrEmpty(1, "absent")).isEmpty();
    }

    @Test
    void saysWhichRowOrColumnIsWrong() throws IOException {
        assertThatThrownBy(() -> read("a,b\n1,2\n3\n")).hasMessageContaining("row 2 has 1 fields");
        assertThatThrownBy(() -> read("a\n1\n").get(0, "b")).hasMessageContaining("no column b");
        assertThatThrownBy(() -> read("")).hasMessageContaining("empty");
    }

    private CsvTable read(String text) throws IOException {
        return CsvTable.read(Files.writeString(folder.resolve("table.csv"), text));
    }
}
