package io.radstream.benchmark.run;

import io.radstream.benchmark.dataset.CsvTable;
import io.radstream.benchmark.dataset.DatasetCase;
import io.radstream.raddiag.evaluation.ScoredCases;
import io.radstream.terminology.label.LabelSpace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Reads the labels of a data set off the outputs of a model that never saw it: each label is one output, as a mapping file says. */
public final class ZeroShot {

    private final LabelSpace target;
    private final int[] outputs;

    private ZeroShot(LabelSpace target, int[] outputs) {
        this.target = target;
        this.outputs = outputs;
    }

    /**
     * Reads a mapping file: CSV with the columns {@code label} (of the data set) and {@code output} (a label of the model).
     *
     * @throws IllegalArgumentException naming the label or output that the data set or the model does not have, or every label without an output
     */
    public static ZeroShot read(Path file, LabelSpace dataset, LabelSpace model) throws IOException {
        CsvTable table = CsvTable.read(file);
        Map<String, String> mapping = new LinkedHashMap<>();
        for (int row = 0; row < table.size(); row++) {
            String label = table.get(row, "label");
            if (dataset.indexOf(label).isEmpty()) {
                throw new IllegalArgumentException(file + ": the data set has no label \"" + label + '"');
            }
            mapping.put(label, table.get(row, "output"));
        }
        int[] outputs = new int[dataset.size()];
        List<String> unmapped = new ArrayList<>();
        for (int label = 0; label < outputs.length; label++) {
            String output = mapping.getOrDefault(dataset.at(label).label(), "");
            OptionalInt index = model.indexOf(output);
            if (!output.isEmpty() && index.isEmpty()) {
                throw new IllegalArgumentException(file + ": the model has no output \"" + output + '"');
            }
            if (index.isEmpty()) {
                unmapped.add(dataset.at(label).label());
            }
            outputs[label] = index.orElse(-1);
        }
        if (!unmapped.isEmpty()) {
            throw new IllegalArgumentException(file + ": no output for " + unmapped);
        }
        return new ZeroShot(dataset, outputs);
    }

    /** Labels and masks of the cases in the order of the data set, probabilities of the mapped outputs. */
    public PartScores apply(List<DatasetCase> cases, List<float[]> modelProbabilities) {
        List<float[]> probabilities = new ArrayList<>();
        List<float[]> labels = new ArrayList<>();
        List<float[]> masks = new ArrayList<>();
        for (int i = 0; i < cases.size(); i++) {
            float[] scores = new float[outputs.length];
            float[] present = new float[outputs.length];
            float[] known = new float[outputs.length];
            for (int label = 0; label < outputs.length; label++) {
                String name = target.at(label).label();
                scores[label] = modelProbabilities.get(i)[outputs[label]];
                present[label] = cases.get(i).labels().contains(name) ? 1 : 0;
                known[label] = present[label] > 0 || cases.get(i).assessed().contains(name) ? 1 : 0;
            }
            probabilities.add(scores);
            labels.add(present);
            masks.add(known);
        }
        return new PartScores(cases, new ScoredCases(probabilities, labels, masks));
    }
}
