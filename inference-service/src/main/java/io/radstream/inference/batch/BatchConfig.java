package io.radstream.inference.batch;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How scans are put together. */
@ConfigMapping(prefix = "inference.batch")
public interface BatchConfig {

    /** A batch takes scans up to so many slices; a scan of more goes alone. */
    @WithDefault("64")
    int slicesMax();

    /** The longest the first scan of a batch waits for others. */
    @WithDefault("PT0.05S")
    Duration delayMax();

    /** The most scans that wait for a batch; a scan beyond waits in its own thread. */
    @WithDefault("256")
    int queueMax();

    /** The most memory that the scans of all cases in flight may take, MiB. A larger single case goes alone. */
    @WithDefault("768")
    int scansMebibytesMax();
}
