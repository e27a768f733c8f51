package io.radstream.benchmark.dataset;

import io.radstream.terminology.label.Disorder;
import io.radstream.terminology.label.Frequency;
import io.radstream.terminology.label.LabelSpace;
import io.radstream.terminology.urgency.UrgencyTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The label space of a manifest: every label that occurs, most frequent in training first, bands by the number of training cases.
 *
 * <p>A label's code is that of the cases in which it stands alone with one code; of none, it has no code.
 */
final class ManifestLabels {

    private final Map<String, Integer> trainingCases = new TreeMap<>();
    private final Map<String, String> codes = new HashMap<>();

    void add(DatasetCase one, List<String> caseCodes) {
        one.labels().forEach(label -> trainingCases.merge(label, one.part() == Part.TRAIN ? 1 : 0, Integer::sum));
        if (one.labels().size() == 1 && caseCodes.size() == 1) {
            codes.putIfAbsent(one.labels().iterator().next(), caseCodes.get(0));
        }
    }

    LabelSpace space() {
        UrgencyTable urgency = UrgencyTable.load();
        List<String> order = new ArrayList<>(trainingCases.keySet());
        order.sort(Comparator.comparing((String label) -> -trainingCases.getOrDefault(label, 0)));
        return new LabelSpace(order.stream()
                .map(label -> {
                    String code = codes.getOrDefault(label, "");
                    return new Disorder(
                            label,
                            code,
                            urgency.urgencyOf(code),
                            Frequency.ofCases(trainingCases.getOrDefault(label, 0)));
                })
                .toList());
    }

    /** The same cases with every label of the file assessed. */
    List<DatasetCase> allAssessed(List<DatasetCase> cases) {
        Set<String> all = trainingCases.keySet();
        return cases.stream().map(one -> one.withAssessed(all)).toList();
    }
}
