package io.radstream.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.radstream.ingest.merge.MergeSettings;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MergeConfigTest {

    private static MergeConfig config(Map<String, String> values) {
        return new SmallRyeConfigBuilder()
                .withMapping(MergeConfig.class)
                .withConverter(MemorySize.class, 100, new MemorySizeConverter())
                .withDefaultValues(values)
                .build()
                .getConfigMapping(MergeConfig.class);
    }

    @Test
    void isOffWithoutAPort() throws IOException {
        assertThat(config(Map.of()).settings()).isEmpty();
    }

    @Test
    void readsEveryOption() throws IOException {
        // When
        MergeSettings settings = config(Map.of(
                        "ingest.merge.port", "2575",
                        "ingest.merge.bind-address", "0.0.0.0",
                        "ingest.merge.addresses", "10.1.0.0/16,10.2.0.1",
                        "ingest.merge.authorities.HOSP", "local",
                        "ingest.merge.authorities.\"1.2.3\"", "NORTHERN CLINIC",
                        "ingest.merge.processing-id", "T",
                        "ingest.merge.connections-max", "3",
                        "ingest.merge.message-bytes-max", "2K",
                        "ingest.merge.idle-max", "PT5M"))
                .settings()
                .orElseThrow();

        // Then
        assertThat(settings.address().getPort()).isEqualTo(2575);
        assertThat(settings.networks()).hasSize(2);
        assertThat(settings.authorities()).isEqualTo(Map.of("HOSP", "local", "1.2.3", "NORTHERN CLINIC"));
        assertThat(settings.processingId()).isEqualTo("T");
        assertThat(settings.limits()).isEqualTo(new MergeSettings.Limits(3, 2048, Duration.ofMinutes(5)));
        assertThat(settings.tls()).isEmpty();
    }

    @Test
    void namesTheFileThatTlsLacks() {
        MergeConfig config = config(Map.of("ingest.merge.port", "0", "ingest.merge.tls.key-file", "own.key"));
        assertThatThrownBy(config::settings)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ingest.merge.tls.certificate-file");
    }
}
