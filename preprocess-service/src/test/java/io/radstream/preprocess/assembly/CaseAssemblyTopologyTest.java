package io.radstream.preprocess.assembly;

import static io.radstream.preprocess.assembly.AssemblyDriver.ASSOCIATION;
import static io.radstream.preprocess.assembly.AssemblyDriver.PATIENT;
import static io.radstream.preprocess.assembly.AssemblyDriver.STUDY;
import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.event.CaseAssembled;
import io.radstream.event.CaseFlag;
import io.radstream.event.Evidence;
import io.radstream.event.SignalKind;
import io.radstream.id.CaseId;
import io.radstream.id.PatientKey;
import io.radstream.id.StudyUid;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CaseAssemblyTopologyTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private AssemblyDriver assembly = new AssemblyDriver();

    @AfterEach
    void close() {
        assembly.close();
    }

    private void limitInstancesTo(int instancesMax) {
        assembly.close();
        assembly = new AssemblyDriver(TestAssemblyConfig.with(config -> config.instancesMax = instancesMax));
    }

    @Test
    void closesTwoSecondsAfterAReleaseWhoseCountAndDigestMatch() {
        // Given
        assembly.live(SECOND);
        assembly.instance("1.1");
        assembly.instance("1.2");
        assembly.released(ASSOCIATION, "1.1", "1.2");

        // When
        assembly.live(SECOND);
        List<CaseAssembled> afterOneSecond = assembly.cases();
        assembly.live(SECOND);
        List<CaseAssembled> afterTwo = assembly.cases();

        // Then
        assertThat(afterOneSecond).isEmpty();
        assertThat(afterTwo).singleElement().satisfies(event -> {
            assertThat(event.getCaseId())
                    .isEqualTo(CaseId.of(new PatientKey(PATIENT), new StudyUid(STUDY))
                            .value());
            assertThat(event.getRevision()).isEqualTo(1);
            assertThat(event.getEvidence()).isEqualTo(Evidence.ASSOCIATION_RELEASED);
            assertThat(event.getInstanceCount()).isEqualTo(2);
            assertThat(event.getSeriesCount()).isEqualTo(1);
            assertThat(event.getFlags()).isEmpty();
            assertThat(event.getScanner()).isEqualTo("Phantom A");
            assertThat(event.getCallingAes()).containsExactly("CT1");
            assertThat(assembly.instancesOf(event)).containsExactly("1.1", "1.2");
        });
    }

    @Test
    void aReleaseWaitsUntilWhatItAnnouncesHasBeenCounted() {
        // Given the release overtakes two instances
        assembly.live(SECOND);
        assembly.instance("1.1");
        assembly.released(ASSOCIATION, "1.1", "1.2", "1.3");
        assembly.live(Duration.ofSeconds(10));
        assembly.instance("1.2");
        assembly.live(Duration.ofSeconds(10));
        List<CaseAssembled> before = assembly.cases();
        assembly.instance("1.3");

        // When
        assembly.live(Duration.ofSeconds(2));

        // Then
        assertThat(before).isEmpty();
        assertThat(assembly.cases()).singleElement().satisfies(event -> {
            assertThat(event.getInstanceCount()).isEqualTo(3);
            assertThat(event.getEvidence()).isEqualTo(Evidence.ASSOCIATION_RELEASED);
        });
    }

    @Test
    void aReleaseMayComeBeforeEveryInstance() {
        // Given
        assembly.live(SECOND);
        assembly.released(ASSOCIATION, "1.1");
        assembly.live(Duration.ofSeconds(5));
        assembly.instance("1.1");

        // When
        assembly.live(Duration.ofSeconds(2));

        // Then
        assertThat(assembly.cases())
                .extracting(CaseAssembled::getEvidence)
                .containsExactly(Evidence.ASSOCIATION_RELEASED);
    }

    @Test
    void aReleaseWithAnotherDigestIsNoEvidence() {
        // Given the same number of instances, but not the same
        assembly.live(SECOND);
        assembly.instance("1.1");
        assembly.instance("1.2");
        assembly.released(ASSOCIATION, "1.1", "1.9");

        // When
        assembly.live(Duration.ofSeconds(29));
        List<CaseAssembled> before = assembly.cases();
        assembly.live(SECOND);

        // Then
        assertThat(before).isEmpty();
        assertThat(assembly.cases()).extracting(CaseAssembled::getEvidence).containsExactly(Evidence.QUIET_PERIOD);
    }

    @Test
    void closesAfterTheQuietPeriodWithoutARelease() {
        // Given
        assembly.live(SECOND);
        assembly.instance("1.1");
        assembly.live(Duration.ofSeconds(29));
        assembly.instance("1.2");

        // When
        assembly.live(Duration.ofSeconds(29));
        List<CaseAssembled> before = assembly.cases();
        assembly.live(SECOND);

        // Then
        assertThat(before).isEmpty();
        assertThat(assembly.cases()).singleElement().satisfies(event -> {
            assertThat(event.getEvidence()).isEqualTo(Evidence.QUIET_PERIOD);
            assertThat(event.getInstanceCount()).isEqualTo(2);
        });
    }

    @Test
    void closesAtTheAgeLimitHoweverSlowlyInstancesDrip() {
        // Given
        assembly.live(SECOND);
        int number = 1;
        for (int second = 0; second < 5 * 60; second += 20) {
            assembly.instance("1." + number++);
            assembly.live(Duration.ofSeconds(20));
        }

        // Then
        assertThat(assembly.cases()).extracting(CaseAssembled::getEvidence).containsExactly(Evidence.AGE_LIMIT);
    }

    @Test
    void closesNothingWhileHeartbeatsAreMissing() {
        // Given
        assembly.live(SECOND);
        assembly.instance("1.1");

        // When an hour passes without a sign of life, and one heartbeat comes after it
        assembly.pass(Duration.ofHours(1));
        assembly.heartbeat();

        // Then
        assertThat(assembly.cases()).isEmpty();

        // And the quiet period is still to be lived: the outage counted as two seconds
        assembly.live(Duration.ofSeconds(27));
        assertThat(assembly.cases()).isEmpty();
        assembly.live(SECOND);
        assertThat(assembly.cases()).hasSize(1);
    }

    @Test
    void repeatedAndOlderHeartbeatsDoNotAdvanceTheClock() {
        // Given
        assembly.live(SECOND);
        assembly.instance("1.1");

        // When
        for (int i = 0; i < 100; i++) {
            assembly.heartbeat();
        }

        // Then
        assertThat(assembly.cases()).isEmpty();
    }

    @Test
    void ignoresADuplicateButCountsItForItsAssociation() {
        // Given a sender that lost its connection after one instance and sends both again
        assembly.live(SECOND);
        assembly.instance("1.1", "first");
        assembly.released("first", "1.1");
        assembly.instance("1.1", "second");
        assembly.instance("1.1", "second");
        assembly.instance("1.2", "second");
        assembly.released("second", "1.1", "1.2");

        // When
        assembly.live(Duration.ofSeconds(2));

        // Then
        assertThat(assembly.cases()).singleElement().satisfies(event -> {
            assertThat(event.getInstanceCount()).isEqualTo(2);
            assertThat(event.getEvidence()).isEqualTo(Evidence.ASSOCIATION_RELEASED);
        });
    }

    @Test
    void waitsForEveryAssociationThatBringsInstances() {
        // Given two associations side by side, one of them released
        assembly.live(SECOND);
        assembly.instance("1.1", "first");
        assembly.instance("1.2", "second");
        assembly.released("first", "1.1");
        assembly.live(Duration.ofSeconds(10));
        List<CaseAssembled> before = assembly.cases();
        assembly.instance("1.3", "second");
        assembly.released("second", "1.2", "1.3");

        // When
        assembly.live(Duration.ofSeconds(2));

        // Then
        assertThat(before).isEmpty();
        assertThat(assembly.cases()).singleElement().satisfies(event -> {
            assertThat(event.getInstanceCount()).isEqualTo(3);
            assertThat(event.getEvidenceDetail()).startsWith("2 associations");
        });
    }

    @Test
    void anAssociationThatOpensWithinTheDelayIsWaitedFor() {
        // Given
        assembly.live(SECOND);
        assembly.instance("1.1", "first");
        assembly.released("first", "1.1");
        assembly.live(SECOND);
        assembly.instance("1.2", "second");

        // When
        assembly.live(Duration.ofSeconds(5));
        List<CaseAssembled> before = assembly.cases();
        assembly.released("second", "1.2");
        assembly.live(Duration.ofSeconds(2));

        // Then
        assertThat(before).isEmpty();
        assertThat(assembly.cases()).extracting(CaseAssembled::getInstanceCount).containsExactly(2);
    }

    @Test
    void aLateImageMakesTheNextRevisionAfterItsOwnQuietPeriod() {
        // Given
        assembly.live(SECOND);
        assembly.instance("1.1");
        assembly.released(ASSOCIATION, "1.1");
        assembly.live(Duration.ofMinutes(1));
        CaseAssembled first = assembly.cases().get(0);
        assembly.instance("1.2", "later");

        // When
        assembly.live(Duration.ofSeconds(29));
        List<CaseAssembled> before = assembly.cases();
        assembly.live(SECOND);

        // Then
        assertThat(before).isEmpty();
        assertThat(assembly.cases()).singleElement().satisfies(event -> {
            assertThat(event.getCaseId()).isEqualTo(first.getCaseId());
            assertThat(event.getRevision()).isEqualTo(2);
            assertThat(event.getFlags()).containsExactly(CaseFlag.LATE_IMAGE);
            assertThat(assembly.instancesOf(event)).containsExactly("1.1", "1.2");
        });
    }

    @Test
    void aLateImageIsClosedByItsReleaseAlsoWhenTheWholeStudyIsSentAgain() {
        // Given
        assembly.live(SECOND);
        assembly.instance("1.1", "first");
        assembly.released("first", "1.1");
        assembly.live(Duration.ofMinutes(1));
        assertThat(assembly.cases()).hasSize(1);

        // When the known instance comes first, then the new one
        assembly.instance("1.1", "again");
        assembly.instance("1.2", "again");
        assembly.released("again", "1.1", "1.2");
        assembly.live(Duration.ofSeconds(2));

        // Then
        assertThat(assembly.cases()).singleElement().satisfies(event -> {
            assertThat(event.getRevision()).isEqualTo(2);
            assertThat(event.getEvidence()).isEqualTo(Evidence.ASSOCIATION_RELEASED);
        });
    }

    @Test
    void sendingAClosedStudyAgainMakesNoRevision() {
        // Given
        assembly.live(SECOND);
        assembly.instance("1.1", "first");
        assembly.released("first", "1.1");
        assembly.live(Duration.ofMinutes(1));
        assertThat(assembly.cases()).hasSize(1);

        // When
        assembly.instance("1.1", "again");
        assembly.released("again", "1.1");
        assembly.live(Duration.ofMinutes(2));

        // Then
        assertThat(assembly.cases()).isEmpty();
    }

    @Test
    void anImageThatIsTooLateOpensANewCaseThatNamesTheOldOne() {
        // Given
        assembly.live(SECOND);
        assembly.instance("1.1");
        assembly.completeNow();
        CaseAssembled first = assembly.cases().get(0);
        assembly.live(Duration.ofMinutes(10));

        // When
        assembly.instance("1.2");
        assembly.completeNow();

        // Then
        assertThat(assembly.cases()).singleElement().satisfies(event -> {
            assertThat(event.getCaseId())
                    .isEqualTo(CaseId.of(new PatientKey(PATIENT), new StudyUid(STUDY), 1)
                            .value());
            assertThat(event.getPreviousCaseId()).isEqualTo(first.getCaseId());
            assertThat(event.getRevision()).isEqualTo(1);
            assertThat(assembly.instancesOf(event)).containsExactly("1.2");
            assertThat(event.getFlags()).isEmpty();
        });
    }

    @Test
    void forgetsInstancesThenStudies() {
        // Given
        assembly.live(SECOND);
        assembly.instance("1.1");
        assembly.completeNow();
        assertThat(assembly.rows(AssemblyStores.INSTANCES)).isEqualTo(1);

        // When
        assembly.live(Duration.ofMinutes(10));

        // Then
        assertThat(assembly.rows(AssemblyStores.INSTANCES)).isZero();
        assertThat(assembly.rows(AssemblyStores.STUDIES)).isEqualTo(1);
        assembly.live(Duration.ofMinutes(10));
        assertThat(assembly.rows(AssemblyStores.STUDIES)).isZero();
        assertThat(assembly.rows(AssemblyStores.DEADLINES)).isZero();
        assertThat(assembly.rows(AssemblyStores.PATIENTS)).isZero();
    }

    @Test
    void completeNowClosesAtOnceAndOnlyWhatHasInstances() {
        // Given
        assembly.live(SECOND);
        assembly.completeNow();
        assembly.instance("1.1");

        // When
        assembly.completeNow();
        assembly.completeNow();

        // Then
        assertThat(assembly.cases()).extracting(CaseAssembled::getEvidence).containsExactly(Evidence.COMPLETE_NOW);
    }

    @Test
    void anExpectedCountIsEvidence() {
        // Given
        assembly.live(SECOND);
        assembly.instance("1.1", "");
        assembly.signal(PATIENT, STUDY, SignalKind.EXPECTED_COUNT, "", 2, null);
        assembly.live(Duration.ofSeconds(5));
        assertThat(assembly.cases()).isEmpty();
        assembly.instance("1.2", "");

        // When
        assembly.live(Duration.ofSeconds(2));

        // Then
        assertThat(assembly.cases()).extracting(CaseAssembled::getEvidence).containsExactly(Evidence.EXPECTED_COUNT);
    }

    @Test
    void moreInstancesThanTheLimitCloseTheCaseAndAreDeadLetters() {
        // Given
        limitInstancesTo(3);
        assembly.live(SECOND);

        // When
        for (int i = 1; i <= 5; i++) {
            assembly.instance("1." + i);
        }
        assembly.instance("1.1");

        // Then
        assertThat(assembly.cases()).singleElement().satisfies(event -> {
            assertThat(event.getEvidence()).isEqualTo(Evidence.INSTANCE_LIMIT);
            assertThat(event.getInstanceCount()).isEqualTo(3);
        });
        assertThat(assembly.rejections()).containsExactly("LIMIT_EXCEEDED", "LIMIT_EXCEEDED");
    }

    @Test
    void anAnnouncementWithoutInstancesMakesNoCaseAndLeavesNoState() {
        // Given
        assembly.live(SECOND);
        assembly.released(ASSOCIATION, "1.1");

        // When
        assembly.live(Duration.ofMinutes(15));

        // Then
        assertThat(assembly.cases()).isEmpty();
        assertThat(assembly.rows(AssemblyStores.STUDIES)).isZero();
        assertThat(assembly.rows(AssemblyStores.DEADLINES)).isZero();
    }

    @Test
    void twoPatientIdsInOneStudyMakeTwoFlaggedCases() {
        // Given
        String other = "c".repeat(64);
        assembly.live(SECOND);
        assembly.instance(PATIENT, STUDY, "1.1", ASSOCIATION);
        assembly.instance(other, STUDY, "1.2", ASSOCIATION);

        // When
        assembly.live(Duration.ofSeconds(30));

        // Then
        assertThat(assembly.cases())
                .hasSize(2)
                .allSatisfy(event -> assertThat(event.getFlags()).containsExactly(CaseFlag.TWO_PATIENT_IDS))
                .extracting(CaseAssembled::getPatientKey)
                .containsExactlyInAnyOrder(PATIENT, other);
    }

    @Test
    void aMissingPatientIdIsFlagged() {
        // Given
        assembly.live(SECOND);
        assembly.instance(assembly.stored(PATIENT, STUDY, "1.1", ASSOCIATION)
                .setPatientIdPresent(false)
                .build());

        // When
        assembly.completeNow();

        // Then
        assertThat(assembly.cases()).singleElement().satisfies(event -> assertThat(event.getFlags())
                .containsExactly(CaseFlag.PATIENT_ID_MISSING));
    }

    @Test
    void aRestartLosesNothing() {
        // Given
        assembly.live(SECOND);
        assembly.instance("1.1");
        assembly.live(Duration.ofSeconds(20));
        assembly.released(ASSOCIATION, "1.1", "1.2");

        // When
        assembly.restart();
        assembly.pass(Duration.ofMinutes(5));
        assembly.heartbeat();
        assembly.live(Duration.ofSeconds(5));
        List<CaseAssembled> before = assembly.cases();
        assembly.instance("1.2");
        assembly.instance("1.1");
        assembly.live(Duration.ofSeconds(2));

        // Then
        assertThat(before).isEmpty();
        assertThat(assembly.cases()).singleElement().satisfies(event -> {
            assertThat(event.getEvidence()).isEqualTo(Evidence.ASSOCIATION_RELEASED);
            assertThat(assembly.instancesOf(event)).containsExactly("1.1", "1.2");
        });
    }

    @Test
    void whatCannotBeReadIsADeadLetterAndTheNextRecordGoesOn() {
        // Given
        assembly.live(SECOND);
        assembly.instanceBytes(PATIENT, "no event".getBytes(StandardCharsets.UTF_8));
        assembly.instance(
                assembly.stored("not-a-key", STUDY, "1.1", ASSOCIATION).build());
        assembly.instance(
                assembly.stored(PATIENT, STUDY, "../../etc/passwd", ASSOCIATION).build());
        assembly.instance("1.1");

        // When
        assembly.completeNow();

        // Then
        assertThat(assembly.cases()).hasSize(1);
        assertThat(assembly.rejections()).containsExactly("SCHEMA_MISMATCH", "INVALID_RECORD", "INVALID_RECORD");
    }

    @Test
    void waitsForABlobStoreThatDoesNotAnswerAndEmitsEachCaseOnce() {
        // Given two cases due on the same heartbeat
        assembly.live(SECOND);
        assembly.instance(PATIENT, "1.2.3", "1.1", "");
        assembly.instance(PATIENT, "1.2.4", "1.2", "");
        assembly.live(Duration.ofSeconds(29));
        assembly.blobs.failWrites(3);

        // When
        assembly.live(SECOND);

        // Then
        assertThat(assembly.cases())
                .extracting(event -> event.getStudyUids().get(0))
                .containsExactlyInAnyOrder("1.2.3", "1.2.4");
        assertThat(assembly.rejections()).isEmpty();
    }

    @Test
    void stateIsOneSmallRowAnInstance() {
        // Given UIDs of the greatest length
        String longest = "1." + "2".repeat(62);
        assembly.live(SECOND);
        assembly.instance(assembly.stored(PATIENT, longest, longest, ASSOCIATION)
                .setSeriesUid(longest)
                .build());

        // Then
        assertThat(assembly.rows(AssemblyStores.INSTANCES)).isEqualTo(1);
        assertThat(assembly.largestRow(AssemblyStores.INSTANCES)).isLessThanOrEqualTo(300);
    }
}
