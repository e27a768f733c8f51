package io.radstream.triage.feedback;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long the interface waits for the broker. */
@ConfigMapping(prefix = "triage.feedback")
public interface FeedbackConfig {

    /** After this time without an acknowledgement the request fails with 503; the event may have been written all the same. */
    @WithDefault("PT10S")
    Duration acknowledgedWithin();
}
