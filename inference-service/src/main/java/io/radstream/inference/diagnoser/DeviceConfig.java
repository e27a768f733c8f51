package io.radstream.inference.diagnoser;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What models are computed with. One process owns one device; several devices take several processes, each with its partitions. */
@ConfigMapping(prefix = "inference.device")
public interface DeviceConfig {

    /** {@code cpu}, or {@code cuda:0} and the like. */
    @WithDefault("cpu")
    String name();

    /** {@code float32} or {@code bfloat16}, of the slice encoder. */
    @WithDefault("float32")
    String arithmetic();

    /** Whether the compiled form is used; the blocks serve otherwise, and whenever it cannot be had. */
    @WithDefault("true")
    boolean compiled();
}
