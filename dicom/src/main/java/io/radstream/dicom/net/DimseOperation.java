package io.radstream.dicom.net;

import io.radstream.dicom.data.Tag;
import java.util.Optional;

/** The operations and notifications of DIMSE under their names in PS3.7 sections 9.1 and 10.1. */
public enum DimseOperation {
    C_STORE(0x0001, Tag.AFFECTED_SOP_CLASS_UID, Tag.AFFECTED_SOP_INSTANCE_UID),
    C_GET(0x0010, Tag.AFFECTED_SOP_CLASS_UID, Tag.AFFECTED_SOP_INSTANCE_UID),
    C_FIND(0x0020, Tag.AFFECTED_SOP_CLASS_UID, Tag.AFFECTED_SOP_INSTANCE_UID),
    C_MOVE(0x0021, Tag.AFFECTED_SOP_CLASS_UID, Tag.AFFECTED_SOP_INSTANCE_UID),
    C_ECHO(0x0030, Tag.AFFECTED_SOP_CLASS_UID, Tag.AFFECTED_SOP_INSTANCE_UID),
    N_EVENT_REPORT(0x0100, Tag.AFFECTED_SOP_CLASS_UID, Tag.AFFECTED_SOP_INSTANCE_UID),
    N_GET(0x0110, Tag.REQUESTED_SOP_CLASS_UID, Tag.REQUESTED_SOP_INSTANCE_UID),
    N_SET(0x0120, Tag.REQUESTED_SOP_CLASS_UID, Tag.REQUESTED_SOP_INSTANCE_UID),
    N_ACTION(0x0130, Tag.REQUESTED_SOP_CLASS_UID, Tag.REQUESTED_SOP_INSTANCE_UID),
    N_CREATE(0x0140, Tag.AFFECTED_SOP_CLASS_UID, Tag.AFFECTED_SOP_INSTANCE_UID),
    N_DELETE(0x0150, Tag.REQUESTED_SOP_CLASS_UID, Tag.REQUESTED_SOP_INSTANCE_UID);

    private final int commandField;
    private final int classTag;
    private final int instanceTag;

    DimseOperation(int commandField, int classTag, int instanceTag) {
        this.commandField = commandField;
        this.classTag = classTag;
        this.instanceTag = instanceTag;
    }

    /** The operation a request's Command Field names; empty for C-CANCEL, responses and numbers without meaning. */
    static Optional<DimseOperation> of(int commandField) {
        for (DimseOperation operation : values()) {
            if (operation.commandField == commandField) {
                return Optional.of(operation);
            }
        }
        return Optional.empty();
    }

    int commandField() {
        return commandField;
    }

    /** Affected or Requested SOP Class UID, whichever requests of this kind carry. */
    int classTag() {
        return classTag;
    }

    int instanceTag() {
        return instanceTag;
    }

    /** Whether it is one of the normalized services, DIMSE-N. */
    boolean normalized() {
        return commandField >= N_EVENT_REPORT.commandField;
    }
}
