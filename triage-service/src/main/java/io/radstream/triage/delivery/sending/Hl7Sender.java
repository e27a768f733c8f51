package io.radstream.triage.delivery.sending;

import io.radstream.results.hl7.Acknowledgement;
import io.radstream.results.hl7.MllpClient;
import io.radstream.results.hl7.ObservationMessage;
import io.radstream.results.hl7.Receiver;
import io.radstream.results.original.StoredHeader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** ORU^R01 over MLLP, a message a study. AA and CA deliver; AR and CR refuse for ever; AE and CE may pass. */
final class Hl7Sender implements Sender {

    private static final int CONTROL_ID_DIGITS = 20;

    private final MllpClient client;
    private final Receiver receiver;

    Hl7Sender(Destination destination) {
        HostAndPort peer = HostAndPort.parse(destination.address());
        this.client = new MllpClient(peer.host(), peer.port(), destination.timeout());
        this.receiver =
                new Receiver(destination.titles().called(), destination.titles().facility(), true);
    }

    @Override
    public Receipt send(Parcel parcel) throws IOException {
        for (StoredHeader original : parcel.originals()) {
            String controlId = controlId(parcel, original.studyUid());
            Acknowledgement answer = client.send(ObservationMessage.compose(
                    new ObservationMessage.Subject(parcel.report(), original, parcel.standing(), parcel.zone()),
                    receiver,
                    controlId));
            if (!answer.controlId().equals(controlId)) {
                return new Receipt.Later("the acknowledgement is of another message");
            }
            if (!answer.accepted()) {
                String reason = "acknowledgement " + answer.code();
                return answer.refused() ? new Receipt.Refused(reason) : new Receipt.Later(reason);
            }
        }
        return new Receipt.Delivered("acknowledged", List.of());
    }

    private static String controlId(Parcel parcel, String studyUid) {
        String words = parcel.report().caseId() + '/' + parcel.report().revision() + '/' + studyUid;
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(words.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, CONTROL_ID_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
