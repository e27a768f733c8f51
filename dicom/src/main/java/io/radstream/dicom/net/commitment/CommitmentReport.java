package io.radstream.dicom.net.commitment;

import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.Tag;
import io.radstream.dicom.data.Vr;
import io.radstream.dicom.net.InstanceReference;
import java.util.List;

/**
 * Says which instances of a request are kept (PS3.4 table J.3-2).
 *
 * @param transactionUid that of the request
 * @param committed instances that are kept
 * @param failed instances that are not
 */
public record CommitmentReport(String transactionUid, List<InstanceReference> committed, List<Failed> failed) {

    /** Failure Reason (0008,1197) for an instance that is not here. */
    public static final int NO_SUCH_INSTANCE = 0x0112;

    /** Failure Reason for a fault that is not the asker's. */
    public static final int PROCESSING_FAILURE = 0x0110;

    /** Failure Reason for an instance of another class than the one asked for. */
    public static final int CLASS_INSTANCE_CONFLICT = 0x0119;

    /** One instance that is not kept, with its Failure Reason (PS3.3 section C.14.1.1). */
    public record Failed(InstanceReference instance, int reason) {}

    private static final int EVENT_ALL_KEPT = 1;
    private static final int EVENT_FAILURES = 2;

    public CommitmentReport {
        committed = List.copyOf(committed);
        failed = List.copyOf(failed);
    }

    static CommitmentReport read(DataSet information) {
        return new CommitmentReport(
                information.requireString(Tag.TRANSACTION_UID),
                information.items(Tag.REFERENCED_SOP_SEQUENCE).stream()
                        .map(InstanceReference::read)
                        .toList(),
                information.items(Tag.FAILED_SOP_SEQUENCE).stream()
                        .map(item -> new Failed(
                                InstanceReference.read(item),
                                item.integer(Tag.FAILURE_REASON).orElse(PROCESSING_FAILURE)))
                        .toList());
    }

    int eventType() {
        return failed.isEmpty() ? EVENT_ALL_KEPT : EVENT_FAILURES;
    }

    /** Sequences without items are left out: they may not be empty. */
    DataSet information() {
        DataSet information = new DataSet().put(Tag.TRANSACTION_UID, Vr.UI, transactionUid);
        if (!committed.isEmpty()) {
            information.putItems(
                    Tag.REFERENCED_SOP_SEQUENCE,
                    committed.stream().map(InstanceReference::item).toArray(DataSet[]::new));
        }
        if (!failed.isEmpty()) {
            information.putItems(
                    Tag.FAILED_SOP_SEQUENCE,
                    failed.stream()
                            .map(one -> one.instance().item().putInts(Tag.FAILURE_REASON, Vr.US, one.reason()))
                            .toArray(DataSet[]::new));
        }
        return information;
    }
}
