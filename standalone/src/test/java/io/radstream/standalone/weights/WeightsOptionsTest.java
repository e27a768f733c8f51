package io.radstream.standalone.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class WeightsOptionsTest {

    @Test
    void everyOptionIsRead() {
        assertThat(WeightsOptions.parse(
                        "--out",
                        "made",
                        "--seed",
                        "7",
                        "--cases",
                        "60",
                        "--cases-b",
                        "70",
                        "--epochs",
                        "2",
                        "--minutes",
                        "3"))
                .isEqualTo(new WeightsOptions(Path.of("made"), 7, 60, 70, 2, Duration.ofMinutes(3)));
    }

    @Test
    void mistakesAreNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WeightsOptions.parse("--what", "1"))
                .withMessageContaining("--what")
                .withMessageContaining("--minutes");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WeightsOptions.parse("--seed"))
                .withMessageContaining("--seed needs a value");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WeightsOptions.parse("--cases", "3"))
                .withMessageContaining("50 to 100000");
        assertThatIllegalArgumentException().isThrownBy(() -> WeightsOptions.parse("--epochs", "0"));
    }
}
