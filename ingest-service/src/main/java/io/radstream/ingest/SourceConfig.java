package io.radstream.ingest;

import io.radstream.dicom.net.CertificateRule;
import io.radstream.dicom.net.Network;
import io.radstream.dicom.net.Source;
import io.radstream.ingest.intake.Duplicates;
import io.radstream.ingest.intake.SourceTraits;
import io.radstream.ingest.scp.ScpSettings;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** A sender, or a group of senders, that is treated in a way of its own. What is left out is not asked for. */
interface SourceConfig {

    /** Rules are tried in ascending order, rules of the same order by name; the first that fits counts. */
    @WithDefault("100")
    int order();

    /** AE titles it calls itself. */
    Optional<Set<String>> callingAes();

    /** AE titles it may call; without any, that of the service. */
    Optional<Set<String>> calledAes();

    /** Addresses and ranges it connects from, such as 10.1.0.0/16. */
    Optional<List<String>> addresses();

    /** Certificates of which it must show one: SHA-256 fingerprints, or names (common name or DNS name). They need the TLS port. */
    Optional<List<String>> certificates();

    /** SOP Class UIDs it may send; without any, all of the standard. */
    Optional<Set<String>> sopClasses();

    /** Whether SOP Classes of manufacturers are taken. */
    @WithDefault("true")
    boolean privateSopClasses();

    /** Transfer syntax UIDs it may use; without any, all of the standard. */
    Optional<Set<String>> transferSyntaxes();

    /** Without a new instance for this long its studies are complete; without it, what assembly is set to. */
    Optional<Duration> quietPeriod();

    /** Wait after complete evidence; without it, what assembly is set to. */
    Optional<Duration> releaseDelay();

    /** Its studies are closed at this age; without it, what assembly is set to. */
    Optional<Duration> ageMax();

    /** What becomes of instances that are known already: quarantine, refuse, refuse-all. */
    @WithDefault("quarantine")
    Duplicates duplicates();

    /** The rule under its name. */
    default ScpSettings.Rule named(String name) {
        Source source = new Source(
                name,
                new Source.Titles(callingAes().orElse(Set.of()), calledAes().orElse(Set.of())),
                new Source.Origin(
                        addresses().orElse(List.of()).stream().map(Network::of).toList(),
                        certificates().orElse(List.of()).stream()
                                .map(SourceConfig::certificate)
                                .toList(),
                        Optional.empty()),
                new Source.Allowed(
                        sopClasses().orElse(Set.of()),
                        privateSopClasses(),
                        transferSyntaxes().orElse(Set.of())));
        return new ScpSettings.Rule(
                source, new SourceTraits(name, quietPeriod(), releaseDelay(), ageMax(), duplicates()));
    }

    private static CertificateRule certificate(String text) {
        String digits = text.replace(":", "").toLowerCase(Locale.ROOT);
        return digits.matches("[0-9a-f]{64}")
                ? new CertificateRule.Fingerprint(digits)
                : new CertificateRule.Name(text);
    }
}
