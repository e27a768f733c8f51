package io.radstream.triage.delivery.sending;

import io.radstream.results.object.ResultKind;
import io.radstream.results.report.DiagnosisReport;
import io.radstream.results.report.ReportOutcome;
import io.radstream.terminology.urgency.Urgency;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * A receiver and what it gets.
 *
 * @param name in the configuration, in the ledger and in metrics
 * @param kind how it takes results
 * @param address host:port or URL, as the kind has it
 * @param titles names of both sides
 * @param objects which DICOM objects, for kinds that take them
 * @param filter which reports
 * @param secret key of the webhook's signature, or bearer token of STOW and FHIR
 * @param commitment whether C-STORE is confirmed by storage commitment
 * @param timeout of connecting, and of each answer
 */
public record Destination(
        String name,
        DestinationKind kind,
        String address,
        Titles titles,
        Set<ResultKind> objects,
        Filter filter,
        Optional<String> secret,
        boolean commitment,
        Duration timeout) {

    public Destination {
        objects = Set.copyOf(objects);
    }

    /**
     * How the two sides call each other.
     *
     * @param calling AE title of this side
     * @param called AE title, or HL7 application, of the receiver
     * @param facility HL7 facility of the receiver
     */
    public record Titles(String calling, String called, String facility) {}

    /**
     * Which reports a destination gets.
     *
     * @param urgencyAtLeast only reports with a finding as pressing as this or more; empty: any, also without findings
     * @param modalities only reports about an image of one of these; empty: any
     * @param outcomes only reports that ended so
     */
    public record Filter(Optional<Urgency> urgencyAtLeast, Set<String> modalities, Set<ReportOutcome> outcomes) {

        public Filter {
            modalities = Set.copyOf(modalities);
            outcomes = Set.copyOf(outcomes);
        }

        /** Whether the report passes. An amendment passes wherever the report it amends did: see {@link Destination#wants}. */
        boolean passes(DiagnosisReport report) {
            boolean urgent = urgencyAtLeast
                    .map(least -> report.urgency()
                            .filter(urgency -> urgency.compareTo(least) <= 0)
                            .isPresent())
                    .orElse(true);
            boolean modality = modalities.isEmpty()
                    || report.instances().values().stream()
                            .anyMatch(instance -> modalities.contains(instance.modality()));
            return urgent && modality && outcomes.contains(report.outcome());
        }
    }

    /**
     * Whether a report goes here.
     *
     * @param hadEarlier whether an earlier revision went here: then this one does, whatever the filter says, so that nobody keeps an outdated result
     */
    public boolean wants(DiagnosisReport report, boolean hadEarlier) {
        return hadEarlier || filter.passes(report);
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "Destination " + name + " " + kind;
    }
}
