package io.radstream.triage.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class HostGuardTest {

    @Test
    void knowsTheNamesOfThisMachineOnlyWhenBoundToIt() {
        HostGuard guard = new HostGuard("127.0.0.1", Set.of());
        assertThat(guard.knows("localhost:8080")).isTrue();
        assertThat(guard.knows("LOCALHOST")).isTrue();
        assertThat(guard.knows("127.0.0.1:8080")).isTrue();
        assertThat(guard.knows("[::1]:8080")).isTrue();
        assertThat(guard.knows("rebound.example:8080")).isFalse();
        assertThat(guard.knows("localhost.example")).isFalse();
        assertThat(guard.knows(null)).isFalse();
    }

    @Test
    void knowsConfiguredNames() {
        HostGuard guard = new HostGuard("0.0.0.0", Set.of("Worklist.Hospital"));
        assertThat(guard.knows("worklist.hospital")).isTrue();
        assertThat(guard.knows("localhost:8080")).isTrue();
        assertThat(guard.knows("other.example")).isFalse();
    }

    @Test
    void cannotKnowItsNamesWhenBoundBeyondLoopbackWithoutConfiguration() {
        assertThat(new HostGuard("0.0.0.0", Set.of()).knows("anything.example")).isTrue();
    }

    @Test
    void tellsLoopbackFromOtherAddresses() {
        assertThat(HostGuard.loopback("127.0.0.1")).isTrue();
        assertThat(HostGuard.loopback("127.9.9.9")).isTrue();
        assertThat(HostGuard.loopback("localhost")).isTrue();
        assertThat(HostGuard.loopback("::1")).isTrue();
        assertThat(HostGuard.loopback("0.0.0.0")).isFalse();
        assertThat(HostGuard.loopback("127.example.com")).isFalse();
    }

    @Test
    void letsOnlyItsOwnPagesWrite() {
        assertThat(HostGuard.sameOrigin(null, "localhost:8080")).isTrue();
        assertThat(HostGuard.sameOrigin("http://localhost:8080", "localhost:8080"))
                .isTrue();
        assertThat(HostGuard.sameOrigin("http://localhost:9090", "localhost:8080"))
                .isFalse();
        assertThat(HostGuard.sameOrigin("http://evil.example", "localhost:8080"))
                .isFalse();
        assertThat(HostGuard.sameOrigin("null", "localhost:8080")).isFalse();
        assertThat(HostGuard.sameOrigin("http://localhost:8080", null)).isFalse();
    }
}
