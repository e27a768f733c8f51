package io.radstream.training.feedback;

import java.util.List;
import java.util.Map;

/**
 * The labelled cases at one moment, newest label first, and what could not be used.
 *
 * @param outside number of mentions outside the label space by ICD-10-CM code; those without a code are counted together, because a
 *     label outside the space is free text
 * @param disputed labels of a case on which the readers are split evenly
 * @param withoutScans cases with feedback that have no scan
 * @param withoutCase cases with feedback that were never prepared, or whose case was erased
 * @param withoutLabel cases whose feedback leaves nothing known
 */
public record LabelledCases(
        List<IndexedCase> cases,
        Map<String, Integer> outside,
        int disputed,
        int withoutScans,
        int withoutCase,
        int withoutLabel) {

    public LabelledCases {
        cases = List.copyOf(cases);
        outside = Map.copyOf(outside);
    }

    /** Mentions outside the label space. */
    public int outsideCount() {
        return outside.values().stream().mapToInt(Integer::intValue).sum();
    }
}
