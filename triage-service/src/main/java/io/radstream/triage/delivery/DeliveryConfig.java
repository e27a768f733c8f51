package io.radstream.triage.delivery;

import io.radstream.results.object.ResultKind;
import io.radstream.results.report.ReportOutcome;
import io.radstream.terminology.urgency.Urgency;
import io.radstream.triage.delivery.sending.DestinationKind;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Where results go. Without destinations none leave. */
@ConfigMapping(prefix = "triage.results")
public interface DeliveryConfig {

    /** Receivers by name. */
    Map<String, Profile> destinations();

    /** Device Serial Number (0018,1000) of this installation, in results. */
    @WithDefault("RADSTREAM")
    String deviceSerial();

    /** For times of results whose original names no offset; that of the machine when absent. */
    Optional<String> zone();

    /** A result that is older and not delivered is given up. */
    @WithDefault("P7D")
    Duration ageMax();

    /** First wait after a failure; doubles up to {@link #retryMax}. */
    @WithDefault("PT1S")
    Duration retryFirst();

    /** Longest wait between two tries. */
    @WithDefault("PT5M")
    Duration retryMax();

    /** Rows of the ledger kept in memory. */
    @WithDefault("200000")
    int ledgerRowsMax();

    /** One receiver. */
    interface Profile {

        DestinationKind kind();

        /** host:port for DICOM and HL7, a URL for the others. */
        String address();

        /** AE title of this side. */
        @WithDefault("RADSTREAM")
        String callingAe();

        /** AE title, or HL7 application, of the receiver. */
        @WithDefault("ARCHIVE")
        String called();

        /** HL7 facility of the receiver. */
        Optional<String> facility();

        /** DICOM objects it gets. */
        @WithDefault("STRUCTURED_REPORT,KEY_OBJECTS,SUMMARY_PICTURE")
        Set<ResultKind> objects();

        /** Only reports with a finding as pressing as this or more. */
        Optional<Urgency> urgencyAtLeast();

        /** Only reports about these modalities. */
        Optional<Set<String>> modalities();

        /** Only reports that ended so. */
        @WithDefault("DIAGNOSED,DEGRADED,ABSTAINED,NOT_RUN")
        Set<ReportOutcome> outcomes();

        /** Key of a webhook's signature, or bearer token of STOW and FHIR. */
        Optional<String> secret();

        /** Whether C-STORE is confirmed by storage commitment. */
        @WithDefault("false")
        boolean storageCommitment();

        /** To connect, and for each answer. */
        @WithDefault("PT30S")
        Duration timeout();
    }
}
