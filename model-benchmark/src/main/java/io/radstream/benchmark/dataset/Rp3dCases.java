package io.radstream.benchmark.dataset;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.radstream.benchmark.dataset.DatasetCase.Imaging;
import io.radstream.benchmark.dataset.DatasetCase.LoadedScan;
import io.radstream.terminology.label.LabelSpace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * RP3D-DiagDS as published: a JSON object of cases for training and one for testing, and npy files.
 *
 * <p>The images are given out by their authors on request only: see the README of this module. Labels that are not in the label space are counted, not
 * silently dropped: {@link Read#labelsDropped()}. All scans of a case are taken in the order of the file, not a random few.
 */
public final class Rp3dCases {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path images;
    private final LabelSpace labelSpace;
    private final Level level;
    private final Rp3dScans.Preparation preparation;
    private int dropped;

    private Rp3dCases(Path images, LabelSpace labelSpace, Level level, Rp3dScans.Preparation preparation) {
        this.images = images;
        this.labelSpace = labelSpace;
        this.level = level;
        this.preparation = preparation;
    }

    /** Which list of a case has its labels. */
    public enum Level {
        DISORDER("articles"),
        ICD10CM("icd10s");

        private final String field;

        Level(String field) {
            this.field = field;
        }
    }

    /** What was read, and how many labels of cases the label space does not have. */
    public record Read(Dataset dataset, int labelsDropped) {}

    /**
     * Reads both files; of the training file 15 % of the cases are kept for validation.
     *
     * @param images folder below which the npy paths of the files lie
     * @throws IllegalArgumentException naming the file or case that is not as published
     */
    public static Read read(
            Path train, Path test, Path images, LabelSpace labelSpace, Level level, Rp3dScans.Preparation preparation)
            throws IOException {
        Rp3dCases reader = new Rp3dCases(images, labelSpace, level, preparation);
        List<DatasetCase> cases = new ArrayList<>();
        reader.add(train, false, cases);
        reader.add(test, true, cases);
        String recipe = preparation == Rp3dScans.Preparation.EARLY ? "raddiag-early" : "raddiag-late";
        return new Read(new Dataset(labelSpace, recipe, cases), reader.dropped);
    }

    private void add(Path file, boolean test, List<DatasetCase> cases) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException(file + ": there is no such file. The case files of RP3D-DiagDS and their"
                    + " images are given out on request: https://github.com/qiaoyu-zheng/RP3D-Diag");
        }
        JsonNode root;
        try {
            root = JSON.readTree(file.toFile());
        } catch (JacksonException e) {
            throw new IllegalArgumentException(file + " is no JSON", e);
        }
        if (!root.isObject()) {
            throw new IllegalArgumentException(file + " is no JSON object of cases");
        }
        Set<String> all = labelSpace.disorders().stream()
                .map(disorder -> disorder.label())
                .collect(Collectors.toSet());
        for (Map.Entry<String, JsonNode> entry : root.properties()) {
            String id = entry.getKey();
            cases.add(new DatasetCase(
                    id,
                    id,
                    "rp3d",
                    test ? Part.TEST : Part.withinTraining(id),
                    imaging(entry.getValue()),
                    labels(entry.getValue()),
                    all,
                    scans(id, entry.getValue())));
        }
    }

    private static Imaging imaging(JsonNode one) {
        Set<String> modalities = new LinkedHashSet<>();
        one.path("Modalities").forEach(modality -> modalities.add(modality.asText()));
        return new Imaging(modalities, one.path("Anatomy").asText(""));
    }

    private Set<String> labels(JsonNode one) {
        Set<String> labels = new LinkedHashSet<>();
        for (JsonNode sample : one.path("Samples")) {
            for (JsonNode label : sample.path(level.field)) {
                if (labelSpace.indexOf(label.asText()).isPresent()) {
                    labels.add(label.asText());
                } else {
                    dropped++;
                }
            }
        }
        return labels;
    }

    private DatasetCase.Scans scans(String id, JsonNode one) {
        List<Rp3dScans.Sample> samples = new ArrayList<>();
        JsonNode described = one.path("Samples");
        for (int i = 0; i < described.size(); i++) {
            samples.add(new Rp3dScans.Sample(
                    one.path("Modalities").path(i).asText(""),
                    paths(described.get(i).path("image_data_path")),
                    paths(described.get(i).path("image_key_path"))));
        }
        if (samples.stream().allMatch(sample -> sample.values().isEmpty())) {
            throw new IllegalArgumentException("case " + id + " has no image_data_path");
        }
        return () -> {
            List<LoadedScan> scans = preparation.scans(samples);
            if (scans.isEmpty()) {
                throw new IOException("case " + id + " has no scan that can be used");
            }
            return scans;
        };
    }

    private List<Path> paths(JsonNode list) {
        List<Path> paths = new ArrayList<>();
        for (JsonNode path : list) {
            Path resolved = images.resolve(path.asText()).normalize();
            if (!resolved.startsWith(images.normalize())) {
                throw new IllegalArgumentException("the path " + path.asText() + " leaves the folder of images");
            }
            paths.add(resolved);
        }
        return paths;
    }
}
