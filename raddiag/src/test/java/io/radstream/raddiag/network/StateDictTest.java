package io.radstream.raddiag.network;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.types.Shape;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The tensors of {@code base} are the live tensors of the published checkpoint, name by name and shape by shape. */
class StateDictTest {

    private static final int PUBLISHED_LABELS = 5569;
    private static final long PUBLISHED_LIVE_PARAMETERS = 114_774_529L;

    @Test
    void baseHasExactlyTheLiveTensorsOfThePublishedCheckpoint() throws IOException {
        Map<String, Shape> ours = RadDiagNetwork.shapes(NetworkConfiguration.BASE, PUBLISHED_LABELS);

        assertThat(ours).isEqualTo(live());
    }

    @Test
    void baseHasThePublishedNumberOfParameters() {
        long parameters = RadDiagNetwork.shapes(NetworkConfiguration.BASE, PUBLISHED_LABELS).entrySet().stream()
                .filter(entry -> !entry.getKey().contains("running_"))
                .mapToLong(entry -> entry.getValue().size())
                .sum();

        assertThat(parameters).isEqualTo(PUBLISHED_LIVE_PARAMETERS);
    }

    private static Map<String, Shape> live() throws IOException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(
                        StateDictTest.class.getResourceAsStream("/io/radstream/raddiag/raddiag-state-dict.tsv")),
                StandardCharsets.UTF_8))) {
            return lines.lines()
                    .skip(1)
                    .map(line -> List.of(line.split("\t", -1)))
                    .filter(row -> row.get(5).equals("used"))
                    .filter(row -> !row.get(0).endsWith("num_batches_tracked"))
                    .collect(Collectors.toMap(row -> row.get(0), row -> shape(row.get(2))));
        }
    }

    private static Shape shape(String text) {
        String inside = text.substring(1, text.length() - 1);
        return new Shape(Arrays.stream(inside.split(",", -1))
                .map(String::strip)
                .filter(length -> !length.isEmpty())
                .mapToLong(Long::parseLong)
                .toArray());
    }
}
