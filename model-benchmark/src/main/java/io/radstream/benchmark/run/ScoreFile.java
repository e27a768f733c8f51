package io.radstream.benchmark.run;

import io.radstream.benchmark.dataset.CsvTable;
import io.radstream.benchmark.dataset.DatasetCase;
import io.radstream.raddiag.evaluation.ScoredCases;
import io.radstream.terminology.label.Disorder;
import io.radstream.terminology.label.LabelSpace;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Scores as a file: {@code case_id} and a column a label, so that models of others are evaluated in the same protocol. */
public final class ScoreFile {

    private static final String CASE = "case_id";

    private ScoreFile() {}

    /** Writes {@code scores} to {@code file}, replacing it. */
    public static void write(PartScores scores, LabelSpace space, Path file) throws IOException {
        try (Writer out = Files.newBufferedWriter(file)) {
            out.write(CASE
                    + ','
                    + space.disorders().stream()
                            .map(Disorder::label)
                            .map(ScoreFile::quoted)
                            .collect(Collectors.joining(","))
                    + '\n');
            for (int i = 0; i < scores.cases().size(); i++) {
                StringBuilder line =
                        new StringBuilder(quoted(scores.cases().get(i).id()));
                for (float probability : scores.scored().probabilities().get(i)) {
                    line.append(String.format(Locale.ROOT, ",%.7g", probability));
                }
                out.write(line.append('\n').toString());
            }
        }
    }

    /**
     * Reads the scores of {@code cases} from {@code file}; other cases of the file are left alone.
     *
     * @throws IllegalArgumentException naming the case without scores, the column that is absent or the score outside [0, 1]
     */
    public static PartScores read(Path file, List<DatasetCase> cases, LabelSpace space) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException(file + ": there is no such file of scores");
        }
        CsvTable table = CsvTable.read(file);
        Map<String, Integer> rows = new HashMap<>();
        for (int row = 0; row < table.size(); row++) {
            rows.put(table.get(row, CASE), row);
        }
        List<float[]> probabilities = new ArrayList<>();
        List<float[]> labels = new ArrayList<>();
        List<float[]> masks = new ArrayList<>();
        for (DatasetCase one : cases) {
            Integer row = rows.get(one.id());
            if (row == null) {
                throw new IllegalArgumentException(file + " has no scores of case " + one.id());
            }
            float[] scores = new float[space.size()];
            float[] present = new float[space.size()];
            float[] known = new float[space.size()];
            for (int label = 0; label < scores.length; label++) {
                String name = space.at(label).label();
                scores[label] = score(table.get(row, name), one.id(), name);
                present[label] = one.labels().contains(name) ? 1 : 0;
                known[label] = present[label] > 0 || one.assessed().contains(name) ? 1 : 0;
            }
            probabilities.add(scores);
            labels.add(present);
            masks.add(known);
        }
        return new PartScores(cases, new ScoredCases(probabilities, labels, masks));
    }

    private static float score(String text, String id, String label) {
        try {
            float score = Float.parseFloat(text);
            if (score >= 0 && score <= 1) {
                return score;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("the score of " + label + " for case " + id + " is no number", e);
        }
        throw new IllegalArgumentException("the score of " + label + " for case " + id + " is outside [0, 1]");
    }

    private static String quoted(String text) {
        return text.contains(",") || text.contains("\"") ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }
}
