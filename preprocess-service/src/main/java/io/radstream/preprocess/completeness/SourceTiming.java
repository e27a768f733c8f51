package io.radstream.preprocess.completeness;

import java.util.OptionalLong;

/**
 * How long to wait for a study, in milliseconds.
 *
 * @param provenDelay after a list or count has come true
 * @param hintedDelay after the sender said that it is done; not below {@code provenDelay}
 * @param quiet without any sign, after the last thing that happened
 * @param missing while something is known to be missing, after the last thing that happened; not below {@code quiet}
 * @param age after the first instance, whatever is missing
 * @param preview a provisional revision goes out so long after the first instance; empty: none does
 */
public record SourceTiming(
        long provenDelay, long hintedDelay, long quiet, long missing, long age, OptionalLong preview) {

    public SourceTiming {
        hintedDelay = Math.max(hintedDelay, provenDelay);
        missing = Math.max(missing, quiet);
    }
}
