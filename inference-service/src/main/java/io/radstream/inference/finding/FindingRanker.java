package io.radstream.inference.finding;

import io.radstream.event.AttendedSlice;
import io.radstream.event.Finding;
import io.radstream.event.Urgency;
import io.radstream.inference.diagnoser.Description;
import io.radstream.terminology.icd.Icd10Cm;
import io.radstream.terminology.label.Disorder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Splits labels at their thresholds and ranks both sides, most probable first; equal probabilities in the order of the label space. */
final class FindingRanker {

    /** The most findings an answer lists: events stay small. What is cut is counted, never silent. */
    static final int FINDINGS_MAX = 100;
    /** How many labels below their threshold an answer lists. */
    static final int NEAR_MISSES_MAX = 5;

    private final Icd10Cm codes;

    FindingRanker(Icd10Cm codes) {
        this.codes = codes;
    }

    /**
     * Both sides of the thresholds.
     *
     * @param unlisted findings beyond {@link #FINDINGS_MAX}
     * @param urgency of the most urgent finding, listed or not; ROUTINE when there is none
     */
    record Ranked(List<Finding> findings, List<Finding> nearMisses, int unlisted, Urgency urgency) {}

    /** Ranks (L) probabilities. Every finding points to {@code slices}; near misses point to none. */
    Ranked rank(Description description, float[] probabilities, List<AttendedSlice> slices) {
        check(description, probabilities);
        List<Integer> byProbability = IntStream.range(0, probabilities.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer index) -> probabilities[index])
                        .reversed())
                .toList();
        List<Finding> findings = new ArrayList<>();
        List<Finding> nearMisses = new ArrayList<>();
        int above = 0;
        Urgency urgency = Urgency.ROUTINE;
        for (int index : byProbability) {
            if (probabilities[index] >= description.thresholds().get(index)) {
                above++;
                urgency = sooner(
                        urgency,
                        Urgencies.toEvent(description.labelSpace().at(index).urgency()));
                if (findings.size() < FINDINGS_MAX) {
                    findings.add(finding(description, index, probabilities[index], findings.size() + 1, slices));
                }
            } else if (nearMisses.size() < NEAR_MISSES_MAX) {
                nearMisses.add(finding(description, index, probabilities[index], nearMisses.size() + 1, List.of()));
            }
        }
        return new Ranked(findings, nearMisses, above - findings.size(), urgency);
    }

    private static void check(Description description, float[] probabilities) {
        if (probabilities.length != description.labelSpace().size()) {
            throw new IllegalStateException(probabilities.length + " probabilities do not fit "
                    + description.labelSpace().size() + " labels");
        }
        for (float probability : probabilities) {
            if (!(probability >= 0f && probability <= 1f)) {
                throw new IllegalStateException("the model gave a probability that is none: " + probability);
            }
        }
    }

    private Finding finding(
            Description description, int index, float probability, int rank, List<AttendedSlice> slices) {
        Disorder disorder = description.labelSpace().at(index);
        return Finding.newBuilder()
                .setLabel(disorder.label())
                .setCode(disorder.code())
                .setCodeTitle(disorder.coded() ? codes.title(disorder.code()).orElse("") : "")
                .setProbability(probability)
                .setThreshold(description.thresholds().get(index))
                .setUrgency(Urgencies.toEvent(disorder.urgency()))
                .setRank(rank)
                .setSlices(slices)
                .build();
    }

    private static Urgency sooner(Urgency one, Urgency other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
