package io.radstream.ingest.stow;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.testing.fuzz.FuzzBudget;
import io.radstream.testing.fuzz.FuzzReport;
import io.radstream.testing.fuzz.Fuzzer;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class MultipartFuzzTest {

    private static final long EXECUTIONS = 60_000;

    @Test
    void damagedRequestsAreCutIntoPartsOrRefusedInBoundedTimeAndMemory() throws IOException, InterruptedException {
        FuzzReport report = new Fuzzer(new MultipartFuzzTarget(), FuzzBudget.brief(EXECUTIONS)).run(20260101);

        assertThat(report.findings()).isEmpty();
        assertThat(report.executions()).isGreaterThan(EXECUTIONS / 10);
        assertThat(report.outcomes()).isGreaterThan(20);
    }
}
