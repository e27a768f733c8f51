package io.radstream.training.intake;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What is remembered of cases and feedback. */
@ConfigMapping(prefix = "training.index")
public interface IndexConfig {

    /** Most cases kept; the one touched longest ago leaves. */
    @WithDefault("100000")
    int casesMax();
}
