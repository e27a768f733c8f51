package io.radstream.ingest.scp;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.dicom.net.AssociationRequest;
import io.radstream.dicom.net.Source;
import io.radstream.dicom.net.upper.AssociationRejection;
import io.radstream.dicom.net.upper.UserInformation;
import io.radstream.ingest.intake.Duplicates;
import io.radstream.ingest.intake.SourceTraits;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SourceRulesTest {

    private static final SourceTraits FAST = new SourceTraits(
            "ct", Optional.of(Duration.ofSeconds(5)), Optional.empty(), Optional.empty(), Duplicates.REFUSE);

    private static AssociationRequest from(String callingAe, String calledAe, String address) {
        return new AssociationRequest(
                callingAe,
                calledAe,
                new InetSocketAddress(address, 4000),
                Optional.empty(),
                List.of(),
                UserInformation.of(1 << 14));
    }

    private static SourceRules rules(Set<String> callingAes, ScpSettings.Rule... rules) {
        return SourceRules.of(new ScpSettings(
                "RADSTREAM", new InetSocketAddress(0), Optional.empty(), 10, callingAes, List.of(rules)));
    }

    private static ScpSettings.Rule rule(String network, Set<String> sopClasses) {
        return new ScpSettings.Rule(
                new Source(
                        "ct",
                        new Source.Titles(Set.of("CT1"), Set.of()),
                        Source.Origin.from(network),
                        new Source.Allowed(sopClasses, false, Set.of())),
                FAST);
    }

    @Test
    void withoutRulesThisMachineMaySendAndNoOther() {
        SourceRules rules = rules(Set.of());

        assertThat(rules.policy().refusal(from("ANY", "RADSTREAM", "127.0.0.1")))
                .isEmpty();
        assertThat(rules.policy().refusal(from("ANY", "RADSTREAM", "10.1.2.3"))).isPresent();
        assertThat(rules.policy().refusal(from("ANY", "OTHER", "127.0.0.1")))
                .contains(AssociationRejection.CALLED_AE_NOT_RECOGNIZED);
    }

    @Test
    void listedTitlesMaySendFromAnywhere() {
        SourceRules rules = rules(Set.of("PACS"));

        assertThat(rules.policy().refusal(from("PACS", "RADSTREAM", "10.1.2.3")))
                .isEmpty();
        assertThat(rules.policy().refusal(from("OTHER", "RADSTREAM", "10.1.2.3")))
                .isPresent();
    }

    @Test
    void ruleOfASourceCountsBeforeTheOthersAndGivesItsTraits() {
        SourceRules rules = rules(Set.of("CT1"), rule("10.1.0.0/16", Set.of("1.2.840.10008.5.1.4.1.1.2")));
        AssociationRequest inside = from("CT1", "RADSTREAM", "10.1.2.3");
        AssociationRequest outside = from("CT1", "RADSTREAM", "10.2.2.3");

        assertThat(rules.traitsOf(inside)).isEqualTo(FAST);
        assertThat(rules.policy().acceptsSopClass(inside, "1.2.840.10008.5.1.4.1.1.2"))
                .isTrue();
        assertThat(rules.policy().acceptsSopClass(inside, "1.2.840.10008.5.1.4.1.1.4"))
                .isFalse();
        assertThat(rules.traitsOf(outside)).isEqualTo(SourceTraits.NONE);
        assertThat(rules.policy().acceptsSopClass(outside, "1.2.840.10008.5.1.4.1.1.4"))
                .isTrue();
    }
}
