package io.radstream.benchmark.dataset;

import io.radstream.terminology.label.LabelSpace;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Labelled cases and what their labels mean.
 *
 * @param labelSpace order of the labels
 * @param recipe name of the preparation of the scans
 * @param cases in the order of the files
 */
public record Dataset(LabelSpace labelSpace, String recipe, List<DatasetCase> cases) {

    public Dataset {
        cases = List.copyOf(cases);
        Map<String, Part> parts = new HashMap<>();
        for (DatasetCase one : cases) {
            Part other = parts.putIfAbsent(one.patient(), one.part());
            if (other != null && other != one.part()) {
                throw new IllegalArgumentException(
                        "case " + one.id() + " is in part " + one.part() + ", another case of its patient in " + other);
            }
        }
    }

    /** The cases of {@code part}. */
    public List<DatasetCase> part(Part part) {
        return cases.stream().filter(one -> one.part() == part).toList();
    }
}
