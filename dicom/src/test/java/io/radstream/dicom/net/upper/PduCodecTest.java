package io.radstream.dicom.net.upper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.radstream.dicom.data.Uid;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PduCodecTest {

    private static final AssociateRequest REQUEST = new AssociateRequest(
            1,
            "RADSTREAM",
            "SENDER",
            Uid.APPLICATION_CONTEXT,
            List.of(new PresentationContext(
                    1, "1.2.840.10008.1.1", List.of("1.2.840.10008.1.2", "1.2.840.10008.1.2.1"))),
            user("V1"));

    @Test
    void writesAnAssociationRequestAsTheStandardLaysItOut() {
        // When
        byte[] bytes = PduEncoder.encode(REQUEST);

        // Then
        String expected = ""
                // type 01, reserved, length 194
                + "01 00 000000C2"
                // protocol version 1, reserved
                + "0001 0000"
                // called and calling AE title, 16 characters each, then 32 reserved
                + hex("RADSTREAM       ")
                + hex("SENDER          ")
                + "00".repeat(32)
                // application context item
                + "10 00 0015"
                + hex("1.2.840.10008.3.1.1.1")
                // presentation context 1: abstract syntax and two transfer syntaxes
                + "20 00 0045 01 00 00 00"
                + "30 00 0011"
                + hex("1.2.840.10008.1.1")
                + "40 00 0011"
                + hex("1.2.840.10008.1.2")
                + "40 00 0013"
                + hex("1.2.840.10008.1.2.1")
                // user information: maximum length 16384, implementation class UID and version name
                + "50 00 0018"
                + "51 00 0004 00004000"
                + "52 00 0006"
                + hex("2.25.1")
                + "55 00 0002"
                + hex("V1");
        byte[] wanted = HexFormat.of().parseHex(expected.replace(" ", ""));
        assertThat(HexFormat.of().formatHex(bytes)).isEqualTo(HexFormat.of().formatHex(wanted));
    }

    @Test
    void readsBackWhatItWrites() throws DicomNetworkException {
        AssociateAccept accept = new AssociateAccept(
                "A",
                "B",
                List.of(
                        new AssociateAccept.ContextAnswer(1, 0, "1.2.840.10008.1.2"),
                        new AssociateAccept.ContextAnswer(3, 4, "1.2.840.10008.1.2.1")),
                user(""));
        for (Pdu pdu : List.of(
                REQUEST,
                accept,
                new Pdu.AssociateReject(AssociationRejection.LOCAL_LIMIT_EXCEEDED),
                new Pdu.ReleaseRequest(),
                new Pdu.ReleaseResponse(),
                new Pdu.Abort(2, 6))) {
            assertThat(decode(PduEncoder.encode(pdu))).isEqualTo(pdu);
        }
    }

    @Test
    void readsBackEveryUserInformationItem() throws DicomNetworkException {
        // Given
        UserInformation asked = new UserInformation(
                16384,
                "2.25.1",
                "V1",
                Optional.of(new AsynchronousOperations(8, 1)),
                List.of(new RoleSelection("1.2.3", false, true), new RoleSelection("1.2.4", true, true)),
                List.of(new ExtendedNegotiation("1.2.3", new byte[] {2, 0, 3, 0, 0, 0})),
                List.of(
                        new CommonExtendedNegotiation("1.2.5", CommonExtendedNegotiation.STORAGE_SERVICE, List.of()),
                        new CommonExtendedNegotiation("1.2.6", "1.2.7", List.of("1.2.8", "1.2.9"))),
                Optional.of(UserIdentity.of("operator", "secret")),
                Optional.of(new UserInformation.ServerResponse(new byte[] {1, 2, 3})));

        // When
        AssociateRequest request = AssociateRequest.of("A", "B", List.of(), asked);

        // Then
        assertThat(decode(PduEncoder.encode(request))).isEqualTo(request);
        for (UserIdentity.Type type : UserIdentity.Type.values()) {
            UserInformation typed = asked.proposing(
                    List.of(), List.of(), Optional.of(new UserIdentity(type, false, new byte[] {7}, new byte[0])));
            AssociateRequest other = AssociateRequest.of("A", "B", List.of(), typed);
            assertThat(decode(PduEncoder.encode(other))).isEqualTo(other);
        }
    }

    @Test
    void everyRejectionHasItsThreeNumbers() throws DicomNetworkException {
        for (AssociationRejection rejection : AssociationRejection.values()) {
            // When
            Pdu.AssociateReject read =
                    (Pdu.AssociateReject) decode(PduEncoder.encode(new Pdu.AssociateReject(rejection)));

            // Then
            assertThat(read.rejection().result()).isEqualTo(rejection.result());
            assertThat(read.rejection().source()).isEqualTo(rejection.source());
            assertThat(read.rejection().reason()).isEqualTo(rejection.reason());
        }
    }

    @Test
    void aContextIdThatIsEvenIsAProtocolError() {
        byte[] bytes = PduEncoder.encode(REQUEST);
        // Header 6, fixed fields 68, application context 4 + 21, header of the context item 4.
        int id = 6 + 68 + 25 + 4;
        assertThat(bytes[id]).isEqualTo((byte) 1);
        bytes[id] = 2;

        assertThatExceptionOfType(DicomNetworkException.class)
                .isThrownBy(() -> decode(bytes))
                .satisfies(e -> assertThat(e.abortReason()).isEqualTo(AbortReason.INVALID_PARAMETER));
    }

    @Test
    void damagedPdusAreReadOrRefused() {
        // Given
        Random random = new Random(7);
        byte[] seed = PduEncoder.encode(REQUEST);
        int read = 0;

        // When
        for (int i = 0; i < 100_000; i++) {
            byte[] bytes =
                    Arrays.copyOf(seed, random.nextInt(10) == 0 ? 7 + random.nextInt(seed.length - 7) : seed.length);
            for (int changes = random.nextInt(4); changes > 0; changes--) {
                bytes[Pdu.HEADER_BYTES + random.nextInt(bytes.length - Pdu.HEADER_BYTES)] = (byte) random.nextInt();
            }
            try {
                decode(bytes);
                read++;
            } catch (DicomNetworkException refused) {
                assertThat(refused.kind()).isEqualTo(DicomNetworkException.Kind.PROTOCOL);
            }
        }

        // Then
        assertThat(read).isBetween(1, 99_999);
    }

    private static UserInformation user(String versionName) {
        return new UserInformation(
                16384,
                "2.25.1",
                versionName,
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty());
    }

    private static Pdu decode(byte[] pdu) throws DicomNetworkException {
        return PduDecoder.decode(pdu[0], pdu, Pdu.HEADER_BYTES, pdu.length - Pdu.HEADER_BYTES);
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.US_ASCII));
    }
}
