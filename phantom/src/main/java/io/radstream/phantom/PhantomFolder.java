package io.radstream.phantom;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Cases written to disk: {@code case-00000/series-1/0001.dcm} and so on, and their truth in {@value #MANIFEST}.
 *
 * <p>The manifest has one JSON object a line: index, patientId, studyUid, labels, codes, and the series with seriesUid, modality, description
 * and instances (their number).
 */
public final class PhantomFolder {

    /** Name of the file that holds the truth. */
    public static final String MANIFEST = "manifest.jsonl";

    /** Most cases of one folder: about 60 GB. */
    public static final int CASES_MAX = 100_000;

    private PhantomFolder() {}

    /**
     * Writes the cases {@code first} to {@code first + count - 1} and gives the path of the manifest, which is replaced.
     *
     * @throws IllegalArgumentException for a count outside 1 to {@value #CASES_MAX}
     */
    public static Path write(Path folder, PhantomGenerator generator, int first, int count) throws IOException {
        if (count < 1 || count > CASES_MAX) {
            throw new IllegalArgumentException("a folder has 1 to " + CASES_MAX + " cases");
        }
        Files.createDirectories(folder);
        Path manifest = folder.resolve(MANIFEST);
        try (BufferedWriter lines = Files.newBufferedWriter(manifest)) {
            for (int index = first; index < first + count; index++) {
                PhantomCase phantom = generator.caseAt(index);
                phantom.write(folder.resolve(String.format(Locale.ROOT, "case-%05d", index)));
                lines.write(line(index, phantom));
                lines.write('\n');
            }
        }
        return manifest;
    }

    private static String line(int index, PhantomCase phantom) {
        return "{\"index\":" + index
                + ",\"patientId\":" + quoted(phantom.patientId())
                + ",\"studyUid\":" + quoted(phantom.studyUid())
                + ",\"labels\":" + array(phantom.labels(), PhantomFolder::quoted)
                + ",\"codes\":" + array(phantom.labels(), label -> quoted(code(label)))
                + ",\"series\":" + array(phantom.series(), PhantomFolder::series) + "}";
    }

    private static String series(PhantomSeries series) {
        return "{\"seriesUid\":" + quoted(series.seriesUid())
                + ",\"modality\":" + quoted(series.modality())
                + ",\"description\":" + quoted(series.description())
                + ",\"instances\":" + series.instances().size() + "}";
    }

    private static String code(String label) {
        int index = PhantomLabels.labelSpace().indexOf(label).orElseThrow();
        return PhantomLabels.labelSpace().at(index).code();
    }

    private static <T> String array(List<T> values, Function<T, String> text) {
        return values.stream().map(text).collect(Collectors.joining(",", "[", "]"));
    }

    /** Names, codes and UIDs of phantoms are plain ASCII without quotes or backslashes: nothing to escape. */
    private static String quoted(String value) {
        return '"' + value + '"';
    }
}
