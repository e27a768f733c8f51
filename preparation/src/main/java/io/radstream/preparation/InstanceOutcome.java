package io.radstream.preparation;

import io.radstream.preparation.series.Reason;

/** What became of an instance. Details name tags and limits, never attribute values. */
public sealed interface InstanceOutcome {

    /** It is part of the volume of a scan; of several, that of the first. The recipe may have chosen other slices of the volume. */
    record Used(String scanId) implements InstanceOutcome {}

    /** It is not diagnosed; nothing is wrong with it. */
    record SetAside(Reason reason, String detail) implements InstanceOutcome {}

    /** It cannot be used; the rest of the case goes on. */
    record Rejected(Reason reason, String detail) implements InstanceOutcome {}
}
