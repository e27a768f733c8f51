package io.radstream.triage.delivery.sending;

import java.util.List;

/** How an attempt ended. Texts carry statuses and reasons, never a value of a patient. */
public sealed interface Receipt {

    /**
     * The receiver has it.
     *
     * @param confirmation what it said
     * @param objects SOP Instance UIDs of DICOM objects that were sent
     */
    record Delivered(String confirmation, List<String> objects) implements Receipt {
        public Delivered {
            objects = List.copyOf(objects);
        }
    }

    /** The receiver will not take it, however often it is sent. */
    record Refused(String reason) implements Receipt {}

    /** The receiver does not take it now. */
    record Later(String reason) implements Receipt {}
}
