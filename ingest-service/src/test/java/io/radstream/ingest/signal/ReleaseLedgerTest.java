package io.radstream.ingest.signal;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.event.InstanceStored;
import io.radstream.event.StudySignal;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReleaseLedgerTest {

    private static final Instant NOW = Instant.ofEpochSecond(1);

    private final ReleaseLedger ledger = new ReleaseLedger();

    private static InstanceStored stored(String association, String patient, String study, String instance) {
        return InstanceStored.newBuilder()
                .setAssociationId(association)
                .setPatientKey(patient)
                .setStudyUid(study)
                .setSopInstanceUid(instance)
                .build();
    }

    @Test
    void everyStudyOfTheAssociationIsSignalledWithItsDistinctInstances() {
        ledger.acknowledged(stored("a", "p", "1", "1.1"));
        ledger.acknowledged(stored("a", "p", "1", "1.2"));
        ledger.acknowledged(stored("a", "p", "1", "1.2"));
        ledger.acknowledged(stored("a", "p", "2", "2.1"));
        ledger.acknowledged(stored("b", "p", "1", "1.3"));

        List<StudySignal> signals = ledger.released("a", "CT1", NOW);

        assertThat(signals).extracting(StudySignal::getStudyUid).containsExactly("1", "2");
        assertThat(signals).extracting(StudySignal::getInstanceCount).containsExactly(2, 1);
        assertThat(signals).extracting(StudySignal::getCallingAe).containsOnly("CT1");
        assertThat(ledger.released("a", "CT1", NOW)).isEmpty();
    }

    /** SHA-256("1.1") begins with these digits, checked with sha256sum: the XOR of the first 8 bytes of both, either order. */
    @Test
    void digestDoesNotDependOnOrderAndTellsSetsApart() {
        long first = Long.parseUnsignedLong(ReleaseLedger.digest(Set.of("1.1")), 16);
        long second = Long.parseUnsignedLong(ReleaseLedger.digest(Set.of("1.2")), 16);

        assertThat(ReleaseLedger.digest(Set.of("1.1"))).isEqualTo("b05e244762b1e472");
        assertThat(ReleaseLedger.digest(Set.of("1.1", "1.2"))).isEqualTo(String.format("%016x", first ^ second));
        assertThat(ReleaseLedger.digest(Set.of())).isEqualTo("0000000000000000");
    }

    @Test
    void abortedAssociationIsForgotten() {
        ledger.acknowledged(stored("a", "p", "1", "1.1"));
        ledger.aborted("a");

        assertThat(ledger.released("a", "CT1", NOW)).isEmpty();
    }

    @Test
    void associationWithTooManyInstancesIsNotSignalled() {
        for (int i = 0; i <= ReleaseLedger.INSTANCES_MAX; i++) {
            ledger.acknowledged(stored("a", "p", "1", "1." + i));
        }

        assertThat(ledger.released("a", "CT1", NOW)).isEmpty();
    }
}
