package io.radstream.training.round;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;

/** A training configuration of the defaults and the given keys. */
final class Configs {

    private Configs() {}

    static TrainingConfig of(Map<String, String> settings) {
        SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder().withMapping(TrainingConfig.class);
        settings.forEach(builder::withDefaultValue);
        return builder.build().getConfigMapping(TrainingConfig.class);
    }
}
