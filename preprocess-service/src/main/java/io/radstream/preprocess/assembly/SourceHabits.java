package io.radstream.preprocess.assembly;

import io.radstream.preprocess.completeness.ArrivalGaps;
import java.nio.ByteBuffer;

/**
 * What has been seen of one sender and modality.
 *
 * @param pauses the longest pause between two instances of a study
 * @param splits the longest pause between a matched release and a further instance of the study, 0 when none followed
 */
record SourceHabits(ArrivalGaps pauses, ArrivalGaps splits) {

    static final SourceHabits NONE = new SourceHabits(ArrivalGaps.NONE, ArrivalGaps.NONE);

    private static final byte VERSION = 2;

    byte[] encode() {
        ByteBuffer out = ByteBuffer.allocate(1 + 2 * ArrivalGaps.BYTES).put(VERSION);
        pauses.write(out);
        splits.write(out);
        return out.array();
    }

    static SourceHabits decode(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        StateVersion.check(in.get(), VERSION);
        return new SourceHabits(ArrivalGaps.read(in), ArrivalGaps.read(in));
    }
}
