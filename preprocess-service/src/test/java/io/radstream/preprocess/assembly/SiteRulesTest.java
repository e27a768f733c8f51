package io.radstream.preprocess.assembly;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SiteRulesTest {

    @Test
    void aRuleThatCannotBeReadStopsTheStart() {
        TestAssemblyConfig config = TestAssemblyConfig.with(
                changed -> changed.source("stroke", Optional.of("series >= two"), Optional.empty()));

        assertThatThrownBy(() -> SiteRules.of(config))
                .hasMessageContaining("preprocess.assembly.sources.stroke.required-series: rule, character 11");
    }

    @Test
    void durationsThatContradictOneAnotherStopTheStart() {
        TestAssemblyConfig config = TestAssemblyConfig.with(changed -> changed.caseWindow = Duration.ofDays(2));

        assertThatThrownBy(() -> SiteRules.of(config))
                .hasMessageContaining("preprocess.assembly.case-window is PT48H and may not be more than");
    }
}
