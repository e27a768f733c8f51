package io.radstream.results.report;

/** How the diagnosis ended. Silence is never a negative: a report exists for each of them, and says which it is. */
public enum ReportOutcome {
    /** The model answered. No finding means that none reached its threshold, not that the patient is well. */
    DIAGNOSED,
    /** The model looked and declined to answer. */
    ABSTAINED,
    /** The model answered from less than it should have had. */
    DEGRADED,
    /** No model looked. */
    NOT_RUN
}
