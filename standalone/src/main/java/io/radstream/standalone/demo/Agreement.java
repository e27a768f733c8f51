package io.radstream.standalone.demo;

import io.radstream.event.CaseDiagnosed;
import io.radstream.event.Finding;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Findings against truth, over labels.
 *
 * @param right labels that are there and were found
 * @param wrong labels that were found and are not there
 * @param missed labels that are there and were not found
 */
record Agreement(int right, int wrong, int missed) {

    static final Agreement NONE = new Agreement(0, 0, 0);

    static Agreement of(List<String> truth, CaseDiagnosed answer) {
        Set<String> found = labels(answer);
        Set<String> right = new HashSet<>(found);
        right.retainAll(truth);
        return new Agreement(right.size(), found.size() - right.size(), truth.size() - right.size());
    }

    static Set<String> labels(CaseDiagnosed answer) {
        Set<String> labels = new TreeSet<>();
        for (Finding finding : answer.getFindings()) {
            labels.add(finding.getLabel());
        }
        return labels;
    }

    Agreement plus(Agreement other) {
        return new Agreement(right + other.right, wrong + other.wrong, missed + other.missed);
    }

    /** Harmonic mean of the shares found and right, 0 to 1; 1 where there was nothing to find and nothing was found. */
    double f1() {
        int all = 2 * right + wrong + missed;
        return all == 0 ? 1 : 2.0 * right / all;
    }
}
