package io.radstream.results.report;

import java.util.Set;

/**
 * The report that this one replaces.
 *
 * @param revision of the case
 * @param studyUids the studies it was for: a study that joined the case later has no earlier report
 * @param labels the labels of its findings: those that this report lacks are withdrawn where a receiver keeps findings one by one
 */
public record Predecessor(int revision, Set<String> studyUids, Set<String> labels) {

    public Predecessor {
        studyUids = Set.copyOf(studyUids);
        labels = Set.copyOf(labels);
    }
}
