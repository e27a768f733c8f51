package io.radstream.inference.batch;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How cases are put together. */
@ConfigMapping(prefix = "inference.batch")
public interface BatchConfig {

    /** The most cases in one batch. */
    @WithDefault("8")
    int casesMax();

    /** The longest the first case of a batch waits for others. */
    @WithDefault("PT0.05S")
    Duration delayMax();

    /** The most cases that wait for a batch; a case beyond waits in its own thread, and the consumer behind it. */
    @WithDefault("32")
    int queueMax();

    /** The most memory that the scans of all cases in flight may take, MiB. A larger single case goes alone. */
    @WithDefault("768")
    int scansMebibytesMax();
}
