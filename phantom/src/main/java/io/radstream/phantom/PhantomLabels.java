package io.radstream.phantom;

import io.radstream.phantom.anatomy.Condition;
import io.radstream.terminology.label.Disorder;
import io.radstream.terminology.label.Frequency;
import io.radstream.terminology.label.LabelSpace;
import io.radstream.terminology.urgency.UrgencyTable;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The disorders that phantoms can show, with their ICD-10-CM codes. A normal case has no label: "Normal" is not one of them. */
public final class PhantomLabels {

    /** Number of cases by which the frequency bands are told. */
    static final int REFERENCE_CASES = 2000;

    private static final class Holder {
        static final LabelSpace SPACE = build();
    }

    private PhantomLabels() {}

    /**
     * The label space, from the most to the least frequent disorder; every code occurs once.
     *
     * <p>Urgency is that of the project's urgency table; the frequency band is that of 2000 cases with default options.
     */
    public static LabelSpace labelSpace() {
        return Holder.SPACE;
    }

    /**
     * Targets for a network: 1 for the labels given, 0 for all others, in the order of the label space.
     *
     * @throws IllegalArgumentException for a label that is not in the label space
     */
    public static float[] vector(List<String> labels) {
        LabelSpace space = labelSpace();
        float[] vector = new float[space.size()];
        for (String label : labels) {
            int index = space.indexOf(label)
                    .orElseThrow(() -> new IllegalArgumentException("not a label of the phantom: " + label));
            vector[index] = 1;
        }
        return vector;
    }

    private static LabelSpace build() {
        UrgencyTable urgency = UrgencyTable.load();
        Map<Condition, Integer> counts = new EnumMap<>(Condition.class);
        CasePlanner planner = new CasePlanner(0, PhantomOptions.DEFAULT);
        for (int index = 0; index < REFERENCE_CASES; index++) {
            planner.plan(index).subject().conditions().forEach(condition -> counts.merge(condition, 1, Integer::sum));
        }
        List<Disorder> disorders = new ArrayList<>();
        for (Condition condition : Condition.values()) {
            disorders.add(new Disorder(
                    condition.label(),
                    condition.code(),
                    urgency.urgencyOf(condition.code()),
                    Frequency.ofCases(counts.getOrDefault(condition, 0))));
        }
        return new LabelSpace(disorders);
    }
}
