package io.radstream.preprocess.assembly;

import io.radstream.event.Evidence;
import java.util.OptionalLong;

/**
 * What one list announced: a performed procedure step, an availability notification or a commitment request.
 *
 * @param by which of them
 * @param count instances it names
 * @param digest XOR over {@link StudyKey#digest} of them; empty when it states none
 * @param itemised whether its instances are known one by one: each has a row of state, awaited or come
 */
record Listing(Evidence by, int count, OptionalLong digest, boolean itemised) {

    void write(RowWriter out) {
        out.symbol(by).number(count).flag(itemised).flag(digest.isPresent());
        digest.ifPresent(out::hash);
    }

    static Listing read(RowReader in) {
        Evidence by = in.evidence();
        int count = in.count();
        boolean itemised = in.flag();
        return new Listing(by, count, in.flag() ? OptionalLong.of(in.hash()) : OptionalLong.empty(), itemised);
    }
}
