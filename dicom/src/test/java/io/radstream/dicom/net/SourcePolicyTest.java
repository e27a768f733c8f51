package io.radstream.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.radstream.dicom.data.TransferSyntax;
import io.radstream.dicom.net.Source.Allowed;
import io.radstream.dicom.net.Source.Origin;
import io.radstream.dicom.net.Source.Titles;
import io.radstream.dicom.net.upper.AssociationRejection;
import io.radstream.dicom.net.upper.PresentationContext;
import io.radstream.dicom.net.upper.UserIdentity;
import io.radstream.dicom.net.upper.UserInformation;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SourcePolicyTest {

    private static final String CT = "1.2.840.10008.5.1.4.1.1.2";
    private static final String PRIVATE = "1.3.12.2.1107.5.9.1";
    private static final UserIdentity USER = UserIdentity.of("operator", "secret");

    private final Source scanner = new Source(
            "scanner",
            new Titles(Set.of("CT1", "CT2"), Set.of("RADSTREAM")),
            Origin.from("10.1.0.0/16", "2001:db8::/32"),
            new Allowed(Set.of(CT), false, Set.of(TransferSyntax.IMPLICIT_LE.uid())));
    private final Source portal = new Source(
            "portal",
            new Titles(Set.of("PORTAL"), Set.of("RADSTREAM")),
            new Origin(List.of(), List.of(), Optional.of(USER::equals)),
            Allowed.ALL);
    private final SourcePolicy policy = new SourcePolicy(List.of(scanner, portal));

    @Test
    void theFirstThatFitsIsTheSource() {
        assertThat(policy.source(request("CT2", "RADSTREAM", "10.1.255.1", Optional.empty())))
                .contains(scanner);
        assertThat(policy.source(request("CT1", "RADSTREAM", "2001:db8:1::1", Optional.empty())))
                .contains(scanner);
        assertThat(policy.source(request("PORTAL", "RADSTREAM", "192.0.2.1", Optional.of(USER))))
                .contains(portal);
        assertThat(policy.source(request("CT3", "RADSTREAM", "10.1.0.1", Optional.empty())))
                .isEmpty();
    }

    @Test
    void theReasonIsWhatTheClosestSourceLacks() {
        assertThat(policy.refusal(request("CT1", "OTHER", "10.1.0.1", Optional.empty())))
                .contains(AssociationRejection.CALLED_AE_NOT_RECOGNIZED);
        assertThat(policy.refusal(request("CT3", "RADSTREAM", "10.1.0.1", Optional.empty())))
                .contains(AssociationRejection.CALLING_AE_NOT_RECOGNIZED);
        assertThat(policy.refusal(request("CT1", "RADSTREAM", "10.2.0.1", Optional.empty())))
                .contains(AssociationRejection.ADDRESS_NOT_ADMITTED);
        assertThat(policy.refusal(request("PORTAL", "RADSTREAM", "10.2.0.1", Optional.empty())))
                .contains(AssociationRejection.USER_IDENTITY_NOT_ADMITTED);
        assertThat(policy.refusal(
                        request("PORTAL", "RADSTREAM", "10.2.0.1", Optional.of(UserIdentity.of("operator", "wrong")))))
                .contains(AssociationRejection.USER_IDENTITY_NOT_ADMITTED);
        assertThat(policy.refusal(request("CT1", "RADSTREAM", "10.1.0.1", Optional.empty())))
                .isEmpty();
        assertThat(new SourcePolicy(List.of()).refusal(request("CT1", "RADSTREAM", "10.1.0.1", Optional.empty())))
                .contains(AssociationRejection.CALLED_AE_NOT_RECOGNIZED);
    }

    @Test
    void aSourceSendsWhatItMayOnly() {
        // Given
        AssociationRequest fromScanner = request("CT1", "RADSTREAM", "10.1.0.1", Optional.empty());
        AssociationRequest fromPortal = request("PORTAL", "RADSTREAM", "10.1.0.1", Optional.of(USER));
        PresentationContext both = new PresentationContext(
                1, CT, List.of(TransferSyntax.EXPLICIT_LE.uid(), TransferSyntax.IMPLICIT_LE.uid()));

        // Then
        assertThat(policy.acceptsSopClass(fromScanner, CT)).isTrue();
        assertThat(policy.acceptsSopClass(fromScanner, "1.2.840.10008.5.1.4.1.1.4"))
                .isFalse();
        assertThat(policy.acceptsSopClass(fromScanner, PRIVATE)).isFalse();
        assertThat(policy.acceptsSopClass(fromPortal, PRIVATE)).isTrue();
        assertThat(policy.transferSyntax(fromScanner, both)).contains(TransferSyntax.IMPLICIT_LE.uid());
        assertThat(policy.transferSyntax(fromPortal, both)).contains(TransferSyntax.EXPLICIT_LE.uid());
    }

    @Test
    void rangesOfAddressesAreReadAndHostNamesAreNot() {
        assertThat(Network.of("10.1.2.3").contains(Network.of("10.1.2.3").address()))
                .isTrue();
        assertThat(Network.of("10.1.2.3").contains(Network.of("10.1.2.4").address()))
                .isFalse();
        assertThat(Network.of("10.1.2.0/23").contains(Network.of("10.1.3.255").address()))
                .isTrue();
        assertThat(Network.of("10.1.2.0/23").contains(Network.of("10.1.4.0").address()))
                .isFalse();
        assertThat(Network.of("0.0.0.0/0").contains(Network.of("::1").address()))
                .isFalse();
        for (String wrong : List.of("", "localhost", "10.1.0.0/33", "10.1.0.0/x", "::/129")) {
            assertThatIllegalArgumentException().as(wrong).isThrownBy(() -> Network.of(wrong));
        }
    }

    private static AssociationRequest request(
            String calling, String called, String address, Optional<UserIdentity> identity) {
        return new AssociationRequest(
                calling,
                called,
                new InetSocketAddress(Network.of(address).address(), 4711),
                Optional.empty(),
                List.of(),
                UserInformation.of(1 << 14).proposing(List.of(), List.of(), identity));
    }
}
