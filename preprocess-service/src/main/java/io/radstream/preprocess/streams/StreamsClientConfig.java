package io.radstream.preprocess.streams;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The streams client of case assembly. */
@ConfigMapping(prefix = "preprocess.streams")
public interface StreamsClientConfig {

    /** Stream threads of this process; more than partitions are idle. */
    @WithDefault("1")
    int threads();

    /** Copies of the state that other processes keep warm, so that one of them goes on at once when this one is lost. */
    @WithDefault("0")
    int standbyReplicas();

    /** A process that shows no sign of life for this long is lost, and others take over; one that comes back before goes on. The broker asks for 6 s at least. */
    @WithDefault("PT45S")
    Duration sessionTimeout();
}
