package io.radstream.preprocess.assembly;

import io.radstream.preprocess.assembly.ReplayDecisions.Decided;
import io.radstream.preprocess.assembly.ReplayScript.Study;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How good one policy was on one script.
 *
 * @param premature share of studies whose first decision did not have the whole study
 * @param neverWhole share of studies of which no decision had the whole study
 * @param late share of studies whose first whole decision came more than a minute after the last image
 * @param medianDelayS seconds from the last image of the whole study to the first decision that had it; NaN when none had
 * @param decisions decisions a study
 */
record ReplayScore(
        String script,
        String policy,
        int studies,
        double premature,
        double neverWhole,
        double late,
        double medianDelayS,
        double p95DelayS,
        double decisions) {

    static final String HEADER =
            "script,policy,studies,premature,never_whole,late,median_delay_s,p95_delay_s,decisions_per_study";

    private static final double LATE_S = 60;

    static ReplayScore of(ReplayScript script, String policy, Map<String, List<Decided>> decided) {
        int premature = 0;
        int late = 0;
        int decisions = 0;
        List<Double> delays = new ArrayList<>();
        for (Study study : script.studies()) {
            List<Decided> own = decided.getOrDefault(study.uid(), List.of());
            decisions += own.size();
            premature += own.isEmpty() || own.get(0).instances() < study.whole() ? 1 : 0;
            Optional<Decided> whole =
                    own.stream().filter(one -> one.instances() >= study.whole()).findFirst();
            if (whole.isPresent()) {
                double delay = (whole.get().at() - study.wholeAt()) / 1_000.0;
                delays.add(delay);
                late += delay > LATE_S ? 1 : 0;
            }
        }
        Collections.sort(delays);
        double studies = script.studies().size();
        return new ReplayScore(
                script.name(),
                policy,
                script.studies().size(),
                premature / studies,
                (studies - delays.size()) / studies,
                late / studies,
                quantile(delays, 0.5),
                quantile(delays, 0.95),
                decisions / studies);
    }

    private static double quantile(List<Double> sorted, double share) {
        return sorted.isEmpty() ? Double.NaN : sorted.get((int) Math.ceil(share * sorted.size()) - 1);
    }

    String csv() {
        return String.format(
                Locale.ROOT,
                "\"%s\",\"%s\",%d,%.3f,%.3f,%.3f,%.1f,%.1f,%.2f",
                script,
                policy,
                studies,
                premature,
                neverWhole,
                late,
                medianDelayS,
                p95DelayS,
                decisions);
    }
}
