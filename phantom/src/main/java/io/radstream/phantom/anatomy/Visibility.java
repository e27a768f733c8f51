package io.radstream.phantom.anatomy;

import io.radstream.phantom.scene.Contrast;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * In which scans a condition can be recognised.
 *
 * @param contrasts the contrasts that matter
 * @param together all of them are needed, because each alone looks the same in another condition; otherwise any one is enough
 */
public record Visibility(Set<Contrast> contrasts, boolean together) {

    public Visibility {
        contrasts = Collections.unmodifiableSet(EnumSet.copyOf(contrasts));
    }

    static Visibility either(Contrast first, Contrast... more) {
        return new Visibility(EnumSet.of(first, more), false);
    }

    static Visibility together(Contrast first, Contrast second) {
        return new Visibility(EnumSet.of(first, second), true);
    }

    /** Whether a study with scans of these contrasts shows the condition. */
    public boolean in(Collection<Contrast> scans) {
        return together ? scans.containsAll(contrasts) : contrasts.stream().anyMatch(scans::contains);
    }
}
