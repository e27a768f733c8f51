package io.radstream.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.testing.fuzz.FuzzBudget;
import io.radstream.testing.fuzz.FuzzReport;
import io.radstream.testing.fuzz.FuzzTarget;
import io.radstream.testing.fuzz.Fuzzer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NetworkFuzzTest {

    private static final long EXECUTIONS = 60_000;
    private static final Logger NETWORK = Logger.getLogger("io.radstream.dicom.net");

    @BeforeEach
    void silence() {
        NETWORK.setLevel(Level.OFF);
    }

    @AfterEach
    void speakAgain() {
        NETWORK.setLevel(Level.INFO);
    }

    @Test
    void whateverIsSaidToAnAcceptorTheAssociationEnds() throws Exception {
        fuzz(new AcceptorFuzzTarget());
    }

    @Test
    void whateverIsSaidToARequestorTheCallsEnd() throws Exception {
        fuzz(new RequestorFuzzTarget());
    }

    private static void fuzz(FuzzTarget target) throws Exception {
        FuzzReport report = new Fuzzer(target, FuzzBudget.brief(EXECUTIONS)).run(20260101);

        assertThat(report.findings()).isEmpty();
        assertThat(report.executions()).isGreaterThan(EXECUTIONS / 10);
        assertThat(report.outcomes()).isGreaterThan(20);
    }
}
