package io.radstream.inference.urgency;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.event.Urgency;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UrgencyClassesTest {

    private final UrgencyClasses classes = new UrgencyClasses(new SmallRyeConfigBuilder()
            .withMapping(UrgencyConfig.class)
            .withDefaultValue("inference.urgency.stat.sources", "ER_CT,ER_DX")
            .withDefaultValue("inference.urgency.urgent.sources", "ICU")
            .withDefaultValue("inference.urgency.urgent.modalities", "XA")
            .build()
            .getConfigMapping(UrgencyConfig.class));

    @Test
    void takesTheMostPressingMark() {
        assertThat(of(List.of("WARD", "ICU", "ER_DX"), List.of("CT"))).isEqualTo(Urgency.STAT);
        assertThat(of(List.of("WARD", "ICU"), List.of("CT"))).isEqualTo(Urgency.URGENT);
        assertThat(of(List.of(), List.of("CT", "XA"))).isEqualTo(Urgency.URGENT);
        assertThat(of(List.of("WARD"), List.of("CT"))).isEqualTo(Urgency.ROUTINE);
        assertThat(of(List.of(), List.of())).isEqualTo(Urgency.ROUTINE);
    }

    @Test
    void isNeverLessPressingThanTheEarlierAnswer() {
        assertThat(classes.of(List.of("ICU"), List.of(), Optional.of(Urgency.STAT)))
                .isEqualTo(Urgency.STAT);
        assertThat(classes.of(List.of("ICU"), List.of(), Optional.of(Urgency.ROUTINE)))
                .isEqualTo(Urgency.URGENT);
    }

    private Urgency of(List<String> sources, List<String> modalities) {
        return classes.of(sources, modalities, Optional.empty());
    }
}
