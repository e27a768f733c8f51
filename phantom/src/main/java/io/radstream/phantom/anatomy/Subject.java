package io.radstream.phantom.anatomy;

import io.radstream.phantom.scene.Draw;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Who is imaged in one study: a body, what is wrong with it, and the seed of everything else about its anatomy.
 *
 * <p>Each condition has its own stream of draws, so adding one condition leaves the anatomy and the other signs where they were.
 */
public record Subject(Body body, Set<Condition> conditions, long seed) {

    private static final long ANATOMY = 1;
    private static final long SIGN = 2;

    public Subject {
        EnumSet<Condition> sorted = EnumSet.noneOf(Condition.class);
        sorted.addAll(conditions);
        conditions = Collections.unmodifiableSet(sorted);
    }

    boolean has(Condition condition) {
        return conditions.contains(condition);
    }

    /** The draws of the healthy anatomy; a fresh stream each call. */
    Draw anatomy() {
        return Draw.of(seed, ANATOMY);
    }

    /** Draws the sign of a condition that is present, with the condition's own stream. */
    void when(Condition condition, Consumer<Draw> sign) {
        if (has(condition)) {
            sign.accept(sign(condition));
        }
    }

    /** The draws of one condition's sign; a fresh stream each call, so all scans show one and the same lesion. */
    Draw sign(Condition condition) {
        return Draw.of(seed, SIGN, condition.code().hashCode());
    }
}
