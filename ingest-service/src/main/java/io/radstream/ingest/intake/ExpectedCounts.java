package io.radstream.ingest.intake;

import java.util.OptionalInt;

/**
 * How many instances the header of an instance says there are.
 *
 * @param ofStudy NumberOfStudyRelatedInstances (0020,1208)
 * @param ofSeries NumberOfSeriesRelatedInstances (0020,1209)
 */
public record ExpectedCounts(OptionalInt ofStudy, OptionalInt ofSeries) {

    /** Whether the header says nothing. */
    public boolean isEmpty() {
        return ofStudy.isEmpty() && ofSeries.isEmpty();
    }
}
