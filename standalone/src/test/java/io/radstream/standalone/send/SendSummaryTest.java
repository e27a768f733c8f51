package io.radstream.standalone.send;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SendSummaryTest {

    @Test
    void isCompleteOnlyWhenEverythingWasAcknowledged() {
        assertThat(new SendSummary(3, 0, 1, 10, Duration.ofSeconds(1)).complete())
                .isTrue();
        assertThat(new SendSummary(3, 1, 0, 10, Duration.ofSeconds(1)).complete())
                .isFalse();
        assertThat(new SendSummary(0, 0, 5, 0, Duration.ZERO).complete()).isFalse();
    }

    @Test
    void saysNumbersAndSpeed() {
        assertThat(new SendSummary(3, 1, 2, 5_000_000, Duration.ofSeconds(2)).line())
                .isEqualTo(
                        "sent 4, acknowledged 3, failed 1, skipped 2 (no DICOM instance), 5.0 MB in 2.0 s (2.5 MB/s)");
    }
}
