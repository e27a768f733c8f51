package io.radstream.preprocess.assembly;

import io.radstream.event.CaseAssembled;
import io.radstream.reject.RejectReason;
import org.apache.avro.specific.SpecificRecord;

/** What reading one record leads to: nothing, or any number of these. */
sealed interface AssemblyOutput {

    /** A revision of a case is complete. */
    record CaseOut(CaseAssembled event) implements AssemblyOutput {}

    /** The record that was read can never succeed. */
    record DeadLetterOut(RejectReason reason, String message) implements AssemblyOutput {}

    /** An instance or a signal that belongs to another patient's partition, with that patient's key. */
    record MovedOut(SpecificRecord event) implements AssemblyOutput {}
}
