package io.radstream.triage.live;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How many follow the live feed, and how far back they can resume. */
@ConfigMapping(prefix = "triage.live")
public interface LiveConfig {

    /** Events that are remembered for subscribers that come back or fall behind. */
    @WithDefault("2000")
    int eventsMax();

    /** Subscribers that are served at once. */
    @WithDefault("64")
    int subscribersMax();

    /** How often a comment is sent when nothing else is. */
    @WithDefault("PT15S")
    Duration heartbeat();

    /** Bytes that may wait in a connection before the subscriber counts as slow. */
    @WithDefault("262144")
    int writeQueueBytes();
}
