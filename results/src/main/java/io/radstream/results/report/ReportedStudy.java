package io.radstream.results.report;

import java.util.List;

/**
 * A study of the case with the instances of it that the model saw, none if it saw none.
 *
 * @param studyUid StudyInstanceUID (0020,000D)
 * @param instances in the order of their series
 */
public record ReportedStudy(String studyUid, List<ReportedInstance> instances) {

    public ReportedStudy {
        ReportedInstance.requireUid("study", studyUid);
        instances = List.copyOf(instances);
    }
}
