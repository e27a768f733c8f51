package io.radstream.results.report;

import java.util.OptionalInt;

/**
 * A slice that mattered for a finding.
 *
 * @param sopInstanceUid an instance of the report
 * @param frame the frame of a multi-frame instance, counted from 1; empty for an instance of one frame
 * @param weight its share of the attention, 0 to 1
 */
public record KeySlice(String sopInstanceUid, OptionalInt frame, double weight) {

    public KeySlice {
        ReportedInstance.requireUid("SOP instance", sopInstanceUid);
        if (frame.isPresent() && frame.getAsInt() < 1) {
            throw new IllegalArgumentException("frames are counted from 1");
        }
    }
}
