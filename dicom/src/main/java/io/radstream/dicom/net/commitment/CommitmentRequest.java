package io.radstream.dicom.net.commitment;

import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.Tag;
import io.radstream.dicom.data.Vr;
import io.radstream.dicom.net.InstanceReference;
import java.util.List;

/**
 * Asks to keep instances (PS3.4 table J.3-1).
 *
 * @param transactionUid names the request; the report carries it too
 * @param instances at least one
 */
public record CommitmentRequest(String transactionUid, List<InstanceReference> instances) {

    public CommitmentRequest {
        instances = List.copyOf(instances);
    }

    static CommitmentRequest read(DataSet information) {
        return new CommitmentRequest(
                information.requireString(Tag.TRANSACTION_UID),
                information.items(Tag.REFERENCED_SOP_SEQUENCE).stream()
                        .map(InstanceReference::read)
                        .toList());
    }

    DataSet information() {
        return new DataSet()
                .put(Tag.TRANSACTION_UID, Vr.UI, transactionUid)
                .putItems(
                        Tag.REFERENCED_SOP_SEQUENCE,
                        instances.stream().map(InstanceReference::item).toArray(DataSet[]::new));
    }
}
