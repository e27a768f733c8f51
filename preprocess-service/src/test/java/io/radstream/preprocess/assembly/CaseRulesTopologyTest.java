package io.radstream.preprocess.assembly;

import static io.radstream.preprocess.assembly.AssemblyDriver.ASSOCIATION;
import static io.radstream.preprocess.assembly.AssemblyDriver.PATIENT;
import static io.radstream.preprocess.assembly.AssemblyDriver.STUDY;
import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.event.CaseAssembled;
import io.radstream.event.CaseFlag;
import io.radstream.event.Evidence;
import io.radstream.event.InstanceUse;
import io.radstream.event.SignalKind;
import io.radstream.id.CaseId;
import io.radstream.id.PatientKey;
import io.radstream.id.StudyUid;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Conflicting, withdrawn and merged instances, and cases of several studies. */
class CaseRulesTopologyTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final String OTHER = "c".repeat(64);
    private static final String THIRD = "d".repeat(64);
    private static final String NOTE = "1.2.840.77";
    private static final String QUALITY = "113001";

    private AssemblyDriver assembly = new AssemblyDriver();

    @AfterEach
    void close() {
        assembly.close();
    }

    private void configure(Consumer<TestAssemblyConfig> changes) {
        assembly.close();
        assembly = new AssemblyDriver(TestAssemblyConfig.with(changes));
    }

    private List<CaseAssembled> after(int seconds) {
        assembly.live(Duration.ofSeconds(seconds));
        return assembly.cases();
    }

    private CaseAssembled closed(String... instances) {
        for (String instance : instances) {
            assembly.instance(instance);
        }
        assembly.released(ASSOCIATION, instances);
        List<CaseAssembled> cases = after(2);
        assertThat(cases).hasSize(1);
        return cases.get(0);
    }

    private void reject(String reason, String... instances) {
        assembly.signal(assembly.withList(
                assembly.about(SignalKind.INSTANCES_REJECTED).setOriginUid(NOTE).setReasonCode(reason), instances));
    }

    private static String caseOf(String patient, String study) {
        return CaseId.of(new PatientKey(patient), new StudyUid(study)).value();
    }

    @Test
    void ofConflictingInstancesTheFirstStaysAndTheOtherIsADeadLetter() {
        // Given
        assembly.live(SECOND);
        assembly.instance(assembly.stored(PATIENT, STUDY, "1.1", "one")
                .setDataSetSha256("1".repeat(64))
                .build());

        // When the same UID comes with other bytes, and once with the same
        assembly.instance(assembly.stored(PATIENT, STUDY, "1.1", "two")
                .setDataSetSha256("2".repeat(64))
                .build());
        assembly.instance(assembly.stored(PATIENT, STUDY, "1.1", "two")
                .setDataSetSha256("1".repeat(64))
                .build());
        assembly.completeNow();

        // Then
        assertThat(assembly.rejections()).containsExactly("CONFLICTING_DUPLICATE");
        assertThat(assembly.cases()).singleElement().satisfies(event -> {
            assertThat(event.getFlags()).containsExactly(CaseFlag.INSTANCES_CONFLICTING);
            assertThat(event.getInstanceCount()).isEqualTo(1);
        });
    }

    @Test
    void theSameInstanceInAnotherTransferSyntaxIsADuplicate() {
        // Given
        assembly.live(SECOND);
        assembly.instance(assembly.stored(PATIENT, STUDY, "1.1", "one")
                .setDataSetSha256("1".repeat(64))
                .build());

        // When
        assembly.instance(assembly.stored(PATIENT, STUDY, "1.1", "two")
                .setDataSetSha256("2".repeat(64))
                .setTransferSyntaxUid("1.2.840.10008.1.2.4.70")
                .build());

        // Then
        assertThat(assembly.rejections()).isEmpty();
    }

    @Test
    void aRejectionNoteMakesARevisionWithoutWhatItNames() {
        // Given
        assembly.live(SECOND);
        closed("1.1", "1.2");

        // When
        reject(QUALITY, "1.2");
        List<CaseAssembled> revised = after(2);

        // Then
        assertThat(revised).singleElement().satisfies(event -> {
            assertThat(event.getRevision()).isEqualTo(2);
            assertThat(event.getEvidence()).isEqualTo(Evidence.INSTANCES_REJECTED);
            assertThat(event.getFlags()).containsExactly(CaseFlag.INSTANCES_WITHDRAWN);
            assertThat(event.getInstanceCount()).isEqualTo(2);
            assertThat(event.getWithdrawnCount()).isEqualTo(1);
            assertThat(assembly.entriesOf(event))
                    .filteredOn(entry -> entry.getUse() == InstanceUse.SET_ASIDE)
                    .singleElement()
                    .satisfies(entry -> {
                        assertThat(entry.getSopInstanceUid()).isEqualTo("1.2");
                        assertThat(entry.getReason()).isEqualTo("WITHDRAWN: rejection note 113001");
                    });
        });
    }

    @Test
    void whatWasWithdrawnStaysSoWhenItIsSentAgainOrComesLater() {
        // Given
        assembly.live(SECOND);
        closed("1.1", "1.2");
        reject(QUALITY, "1.2", "1.3");
        assertThat(after(2)).hasSize(1);

        // When the withdrawn one is sent again, and the other that the note names comes for the first time
        assembly.instance("1.2", "again");
        assertThat(after(60)).isEmpty();
        assembly.instance("1.3", "again");

        // Then the late one makes a revision, as withdrawn as the note says
        assertThat(after(30)).singleElement().satisfies(event -> {
            assertThat(event.getRevision()).isEqualTo(3);
            assertThat(event.getInstanceCount()).isEqualTo(3);
            assertThat(event.getWithdrawnCount()).isEqualTo(2);
        });
    }

    @Test
    void retentionThatExpiredWithdrawsNothing() {
        // Given
        assembly.live(SECOND);
        closed("1.1");

        // When
        reject("113039", "1.1");

        // Then
        assertThat(after(60)).isEmpty();
    }

    @Test
    void aRejectionNoteWithoutAListIsADeadLetter() {
        assembly.live(SECOND);
        assembly.signal(assembly.about(SignalKind.INSTANCES_REJECTED).setInstanceCount(1));
        assertThat(assembly.rejections()).containsExactly("INVALID_RECORD");
    }

    @Test
    void anInstanceThatIsAnnouncedAndThenRejectedIsNotAwaited() {
        // Given
        assembly.live(SECOND);
        assembly.instance("1.1");
        assembly.listed(SignalKind.MPPS_COMPLETED, "1.2.840.99", "1.1", "1.2");

        // When
        reject(QUALITY, "1.2");

        // Then
        assertThat(after(2)).extracting(CaseAssembled::getEvidence).containsExactly(Evidence.MPPS_COMPLETED);
    }

    @Test
    void withACaseWindowALaterStudyIsTheNextRevisionOfThePatientsCase() {
        // Given
        configure(config -> config.caseWindow = Duration.ofMinutes(5));
        assembly.live(SECOND);
        closed("1.1");
        assembly.live(Duration.ofMinutes(2));

        // When
        assembly.instance(PATIENT, "1.9", "1.9.1", "");
        List<CaseAssembled> second = after(30);
        assembly.instance(PATIENT, STUDY, "1.2", "");
        List<CaseAssembled> third = after(30);

        // Then
        assertThat(second).singleElement().satisfies(event -> {
            assertThat(event.getCaseId()).isEqualTo(caseOf(PATIENT, STUDY));
            assertThat(event.getRevision()).isEqualTo(2);
            assertThat(event.getStudyUids()).containsExactly(STUDY, "1.9");
            assertThat(assembly.instancesOf(event)).containsExactly("1.1", "1.9.1");
            assertThat(event.getFlags()).isEmpty();
        });
        assertThat(third).singleElement().satisfies(event -> {
            assertThat(event.getRevision()).isEqualTo(3);
            assertThat(assembly.instancesOf(event)).containsExactly("1.1", "1.2", "1.9.1");
            assertThat(event.getFlags()).containsExactly(CaseFlag.LATE_IMAGE);
        });
    }

    @Test
    void withACaseWindowTheFirstCompleteStudyGoesOutAtOnceAndOneOutsideIsACaseOfItsOwn() {
        // Given
        configure(config -> config.caseWindow = Duration.ofMinutes(5));
        assembly.live(SECOND);
        assembly.instance(PATIENT, "1.8", "1.8.1", "slow");
        assembly.live(Duration.ofSeconds(5));

        // When the study that began later is complete first
        CaseAssembled first = closed("1.1");
        List<CaseAssembled> both = after(30);
        assembly.live(Duration.ofMinutes(6));
        assembly.instance(PATIENT, "1.9", "1.9.1", "");
        List<CaseAssembled> outside = after(30);

        // Then
        assertThat(first.getCaseId()).isEqualTo(caseOf(PATIENT, "1.8"));
        assertThat(first.getStudyUids()).containsExactly(STUDY);
        assertThat(both).singleElement().satisfies(event -> {
            assertThat(event.getCaseId()).isEqualTo(first.getCaseId());
            assertThat(event.getRevision()).isEqualTo(2);
            assertThat(event.getStudyUids()).containsExactly(STUDY, "1.8");
        });
        assertThat(outside).singleElement().satisfies(event -> {
            assertThat(event.getCaseId()).isEqualTo(caseOf(PATIENT, "1.9"));
            assertThat(event.getRevision()).isEqualTo(1);
        });
    }

    @Test
    void theStudiesOfACaseEndTogether() {
        // Given a case of two studies, revised by the second long after the first
        configure(config -> config.caseWindow = Duration.ofMinutes(5));
        assembly.live(SECOND);
        closed("1.1");
        assembly.live(Duration.ofMinutes(4));
        assembly.instance(PATIENT, "1.9", "1.9.1", "");
        assertThat(after(30)).hasSize(1);

        // When the first study's own ten minutes are over, but not those of the case
        assembly.live(Duration.ofMinutes(8));
        assembly.instance(PATIENT, "1.9", "1.9.2", "");
        List<CaseAssembled> late = after(30);
        assembly.live(Duration.ofMinutes(11));
        assembly.instance(PATIENT, "1.9", "1.9.3", "");
        List<CaseAssembled> next = after(30);

        // Then
        assertThat(late).singleElement().satisfies(event -> assertThat(assembly.instancesOf(event))
                .containsExactly("1.1", "1.9.1", "1.9.2"));
        assertThat(next).singleElement().satisfies(event -> {
            assertThat(event.getPreviousCaseId()).isEqualTo(caseOf(PATIENT, STUDY));
            assertThat(event.getRevision()).isEqualTo(1);
            assertThat(assembly.instancesOf(event)).containsExactly("1.9.3");
        });
    }

    @Test
    void afterAMergeALateImageUnderTheNewPatientRevisesTheCaseOfTheOldOne() {
        // Given
        assembly.live(SECOND);
        CaseAssembled first = closed("1.1");
        assembly.merge(PATIENT, OTHER);

        // When
        assembly.instance(OTHER, STUDY, "1.2", "two");
        assembly.signal(OTHER, STUDY, SignalKind.ASSOCIATION_RELEASED, "two", 1, AssemblyDriver.digest("1.2"));

        // Then
        assertThat(after(2)).singleElement().satisfies(event -> {
            assertThat(event.getCaseId()).isEqualTo(first.getCaseId());
            assertThat(event.getRevision()).isEqualTo(2);
            assertThat(event.getEvidence()).isEqualTo(Evidence.ASSOCIATION_RELEASED);
            assertThat(event.getFlags()).containsExactly(CaseFlag.LATE_IMAGE, CaseFlag.PATIENT_MERGED);
            assertThat(assembly.instancesOf(event)).containsExactly("1.1", "1.2");
        });
    }

    @Test
    void afterAMergeANewStudyUnderTheOldPatientIsACaseOfTheNewOne() {
        // Given
        assembly.live(SECOND);
        assembly.merge(PATIENT, OTHER);

        // When
        assembly.instance(PATIENT, "1.9", "1.9.1", "");

        // Then
        assertThat(after(30)).singleElement().satisfies(event -> {
            assertThat(event.getPatientKey()).isEqualTo(OTHER);
            assertThat(event.getCaseId()).isEqualTo(caseOf(OTHER, "1.9"));
        });
    }

    @Test
    void anInverseMergeLeavesTheLastStatementStanding() {
        // Given
        assembly.live(SECOND);
        assembly.merge(PATIENT, OTHER);
        assembly.live(SECOND);
        assembly.merge(OTHER, PATIENT);

        // When
        assembly.instance(PATIENT, "1.8", "1.8.1", "");
        assembly.instance(OTHER, "1.9", "1.9.1", "");

        // Then
        assertThat(after(30)).hasSize(2).allSatisfy(event -> assertThat(event.getPatientKey())
                .isEqualTo(PATIENT));
    }

    @Test
    void whatCameUnderTheNewPatientBeforeTheMergeWasKnownIsACaseOfItsOwnAndSaysSo() {
        // Given a closed case of the old patient, and an image of its study under the new one
        assembly.live(SECOND);
        CaseAssembled first = closed("1.1");
        assembly.instance(OTHER, STUDY, "1.2", "two");

        // When
        assembly.merge(PATIENT, OTHER);

        // Then
        assertThat(after(30)).singleElement().satisfies(event -> {
            assertThat(event.getCaseId()).isNotEqualTo(first.getCaseId());
            assertThat(event.getFlags()).contains(CaseFlag.TWO_PATIENT_IDS);
        });
    }

    @Test
    void anOlderMergeThatIsPublishedAgainChangesNothing() {
        // Given
        assembly.live(SECOND);
        Instant first = assembly.merge(PATIENT, OTHER);
        assembly.live(SECOND);
        assembly.merge(OTHER, PATIENT);

        // When
        assembly.mergeAt(PATIENT, OTHER, first);
        assembly.instance(PATIENT, "1.8", "1.8.1", "");

        // Then
        assertThat(after(30)).singleElement().satisfies(event -> assertThat(event.getPatientKey())
                .isEqualTo(PATIENT));
    }

    @Test
    void aCircularMergeEndsAtThePatientOthersWereMergedIntoLast() {
        // Given
        assembly.live(SECOND);
        assembly.merge(PATIENT, OTHER);
        assembly.live(SECOND);
        assembly.merge(OTHER, THIRD);
        assembly.live(SECOND);
        assembly.merge(THIRD, PATIENT);

        // When
        assembly.instance(PATIENT, "1.7", "1.7.1", "");
        assembly.instance(OTHER, "1.8", "1.8.1", "");
        assembly.instance(THIRD, "1.9", "1.9.1", "");

        // Then
        assertThat(after(30)).hasSize(3).allSatisfy(event -> assertThat(event.getPatientKey())
                .isEqualTo(PATIENT));
    }

    @Test
    void aPatientMergedIntoItselfIsADeadLetter() {
        assembly.live(SECOND);
        assembly.merge(PATIENT, PATIENT);
        assertThat(assembly.rejections()).containsExactly("INVALID_RECORD");
    }
}
