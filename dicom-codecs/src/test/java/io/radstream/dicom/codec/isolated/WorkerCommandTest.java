package io.radstream.dicom.codec.isolated;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkerCommandTest {

    @ParameterizedTest
    @CsvSource({
        "file:/srv/rad%20stream/target/classes/a/B.class,/srv/rad stream/target/classes",
        "jar:file:/srv/rad%20stream/lib/main/c.jar!/a/B.class,/srv/rad stream/lib/main/c.jar"
    })
    void theClassPathIsMadeOfTheFoldersAndArchivesThatClassesLieIn(String url, Path place) throws IOException {
        assertThat(WorkerCommand.place(url(url), "a/B.class")).contains(place.toString());
    }

    @Test
    void otherPlacesGiveNoClassPath() throws IOException {
        assertThat(WorkerCommand.place(url("http://localhost/a/B.class"), "a/B.class"))
                .isEmpty();
    }

    @Test
    void theChildInheritsNoSecretsAndNoTuning() {
        // When
        ProcessBuilder builder = WorkerCommand.found().orElseThrow().builder(WorkerLimits.DEFAULT);
        Map<String, String> environment = builder.environment();

        // Then
        assertThat(System.getenv()).containsKey("PATH");
        assertThat(environment).doesNotContainKeys("PATH", "MALLOC_TOP_PAD_", "JAVA_TOOL_OPTIONS");
    }

    private static URL url(String text) throws IOException {
        return URI.create(text).toURL();
    }
}
