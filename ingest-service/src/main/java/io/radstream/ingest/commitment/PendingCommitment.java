package io.radstream.ingest.commitment;

import io.radstream.dicom.net.InstanceReference;
import io.radstream.dicom.net.commitment.CommitmentRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A request whose report has not been heard yet. As text: a line of time, asker and own title, divided by tabulators; then a line an instance.
 *
 * @param askerAe AE title of the asker
 * @param ownAe AE title that was asked
 */
record PendingCommitment(Instant at, String askerAe, String ownAe, CommitmentRequest request) {

    String text() {
        StringBuilder text = new StringBuilder()
                .append(at.toEpochMilli())
                .append('\t')
                .append(askerAe)
                .append('\t')
                .append(ownAe);
        request.instances()
                .forEach(one ->
                        text.append('\n').append(one.sopClassUid()).append('\t').append(one.sopInstanceUid()));
        return text.toString();
    }

    static PendingCommitment of(String transactionUid, String text) {
        String[] lines = text.split("\n", -1);
        String[] head = lines[0].split("\t", -1);
        List<InstanceReference> instances = new ArrayList<>();
        for (int i = 1; i < lines.length; i++) {
            String[] uids = lines[i].split("\t", -1);
            instances.add(new InstanceReference(uids[0], uids[1]));
        }
        return new PendingCommitment(
                Instant.ofEpochMilli(Long.parseLong(head[0])),
                head[1],
                head[2],
                new CommitmentRequest(transactionUid, instances));
    }
}
