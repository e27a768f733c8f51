package io.radstream.inference.shadow;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What other models may cost. */
@ConfigMapping(prefix = "inference.shadow")
public interface ShadowConfig {

    /** The most shadow models in memory; the last published. 0: none. */
    @WithDefault("2")
    int modelsMax();

    /** The most answered cases that wait to be scored; beyond it a case is passed over and counted. */
    @WithDefault("1024")
    int queueMax();
}
