package io.radstream.inference.schedule;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** In what order prepared cases are taken up. */
@ConfigMapping(prefix = "inference.schedule")
public interface ScheduleConfig {

    /** How many records are read ahead of the work, so that a pressing one can overtake. Beyond it the consumer is paused. */
    @WithDefault("4096")
    int recordsMax();

    /** The most memory of the records read ahead, MiB. */
    @WithDefault("64")
    int mebibytesMax();

    /** Cases in hand at once: their scans are read while the model works on others. */
    @WithDefault("16")
    int workers();

    /** How many of the workers take STAT and URGENT cases only. */
    @WithDefault("2")
    int pressingWorkers();

    /** Every so-many-th turn goes to the class that is latest behind its deadline, whichever it is; at least 2. */
    @WithDefault("8")
    int lateEvery();
}
