package io.radstream.inference;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the service stops. */
@ConfigMapping(prefix = "inference.stop")
interface InferenceConfig {

    /** How long a stop waits for the answers of the batch in hand. */
    @WithDefault("PT20S")
    Duration patience();
}
