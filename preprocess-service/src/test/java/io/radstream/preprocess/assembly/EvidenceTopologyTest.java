package io.radstream.preprocess.assembly;

import static io.radstream.preprocess.assembly.AssemblyDriver.ASSOCIATION;
import static io.radstream.preprocess.assembly.AssemblyDriver.PATIENT;
import static io.radstream.preprocess.assembly.AssemblyDriver.STUDY;
import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.event.CaseAssembled;
import io.radstream.event.CaseFlag;
import io.radstream.event.Evidence;
import io.radstream.event.SignalKind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What closes a study, evidence by evidence, through the whole topology. */
class EvidenceTopologyTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final String STEP = "1.2.840.99";

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

    @Test
    void aCompletedStepClosesWhenEveryInstanceItListsHasCome() {
        // Given images, then MPPS, with an object more than the step lists
        assembly.live(SECOND);
        assembly.instance("1.1");
        assembly.instance("1.9");
        assembly.listed(SignalKind.MPPS_COMPLETED, STEP, "1.1", "1.2");
        assertThat(after(60)).isEmpty();

        // When
        assembly.instance("1.2");

        // Then
        assertThat(after(1)).isEmpty();
        assertThat(after(1)).singleElement().satisfies(event -> {
            assertThat(event.getEvidence()).isEqualTo(Evidence.MPPS_COMPLETED);
            assertThat(event.getEvidenceDetail()).isEqualTo("all of 2 listed instances counted");
            assertThat(event.getInstanceCount()).isEqualTo(3);
            assertThat(event.getFlags()).isEmpty();
        });
    }

    @Test
    void aListMayComeLongBeforeTheImages() {
        // Given
        assembly.live(SECOND);
        assembly.listed(SignalKind.MPPS_COMPLETED, STEP, "1.1", "1.2");
        assembly.live(Duration.ofMinutes(10));
        assembly.instance("1.1", "one");
        assembly.released("one", "1.1");

        // When the association of the first is closed long before the second comes
        assertThat(after(60)).isEmpty();
        assembly.instance("1.2", "two");

        // Then
        assertThat(after(2)).extracting(CaseAssembled::getEvidence).containsExactly(Evidence.MPPS_COMPLETED);
    }

    @Test
    void whileAStepIsInProgressNeitherReleaseNorSilenceCloses() {
        // Given
        assembly.live(SECOND);
        assembly.signal(assembly.about(SignalKind.MPPS_IN_PROGRESS).setOriginUid(STEP));
        assembly.instance("1.1", "one");
        assembly.released("one", "1.1");
        assertThat(after(90)).isEmpty();

        // When the step ends without a list
        assembly.signal(assembly.about(SignalKind.MPPS_DISCONTINUED).setOriginUid(STEP));

        // Then
        assertThat(after(2)).extracting(CaseAssembled::getEvidence).containsExactly(Evidence.ASSOCIATION_RELEASED);
    }

    @Test
    void anAvailabilityNotificationWithCountAndDigestIsAProof() {
        // Given
        assembly.live(SECOND);
        assembly.instance("1.1", "");
        assembly.signal(assembly.about(SignalKind.INSTANCE_AVAILABILITY)
                .setInstanceCount(2)
                .setInstancesDigest(AssemblyDriver.digest("1.1", "1.2")));
        assertThat(after(60)).isEmpty();

        // When
        assembly.instance("1.2", "");

        // Then
        assertThat(after(2)).extracting(CaseAssembled::getEvidence).containsExactly(Evidence.INSTANCE_AVAILABILITY);
    }

    @Test
    void aCommitmentRequestIsAHint() {
        // Given
        assembly.live(SECOND);
        assembly.instance("1.1", "");
        assembly.listed(SignalKind.COMMITMENT_REQUESTED, STEP, "1.1");

        // Then
        assertThat(after(2)).extracting(CaseAssembled::getEvidence).containsExactly(Evidence.COMMITMENT_REQUESTED);
    }

    @Test
    void anExpectedCountHoldsAReleaseBackUntilItIsReached() {
        // Given two associations 20 s apart, of a study of which two instances are expected
        assembly.live(SECOND);
        assembly.signal(assembly.about(SignalKind.EXPECTED_COUNT).setInstanceCount(2));
        assembly.instance("1.1", "one");
        assembly.released("one", "1.1");
        assertThat(after(20)).isEmpty();

        // When
        assembly.instance("1.2", "two");

        // Then
        assertThat(after(2)).extracting(CaseAssembled::getEvidence).containsExactly(Evidence.EXPECTED_COUNT);
    }

    @Test
    void countsOfSeriesHoldAStudyBackAndThenLetItGo() {
        // Given one series known when the counts come, one not
        assembly.live(SECOND);
        assembly.instance(
                assembly.stored(PATIENT, STUDY, "1.1", "").setSeriesUid("1.5").build());
        assembly.signal(
                assembly.about(SignalKind.EXPECTED_COUNT).setSeriesUid("1.5").setInstanceCount(1));
        assembly.signal(
                assembly.about(SignalKind.EXPECTED_COUNT).setSeriesUid("1.6").setInstanceCount(2));
        assembly.instance(
                assembly.stored(PATIENT, STUDY, "1.2", "").setSeriesUid("1.6").build());
        assertThat(after(60)).isEmpty();

        // When
        assembly.instance(
                assembly.stored(PATIENT, STUDY, "1.3", "").setSeriesUid("1.6").build());

        // Then
        assertThat(after(2)).singleElement().satisfies(event -> {
            assertThat(event.getEvidence()).isEqualTo(Evidence.EXPECTED_COUNT);
            assertThat(event.getEvidenceDetail()).isEqualTo("2 series have their expected number of instances");
        });
    }

    @Test
    void whatNeverComesClosesTheStudyIncompleteAndWhatThenComesMakesOneRevision() {
        // Given
        assembly.live(SECOND);
        assembly.listed(SignalKind.MPPS_COMPLETED, STEP, "1.1", "1.2", "1.3");
        assembly.instance("1.1");

        // When
        List<CaseAssembled> first = after(120);
        assembly.instance("1.2", "late");
        assembly.released("late", "1.2");
        List<CaseAssembled> between = after(60);
        assembly.instance("1.3", "later");

        // Then
        assertThat(first).singleElement().satisfies(event -> {
            assertThat(event.getEvidence()).isEqualTo(Evidence.QUIET_PERIOD);
            assertThat(event.getEvidenceDetail()).endsWith("2 announced instances are missing");
            assertThat(event.getMissingCount()).isEqualTo(2);
            assertThat(event.getFlags()).containsExactly(CaseFlag.INCOMPLETE);
        });
        assertThat(between).isEmpty();
        assertThat(after(2)).singleElement().satisfies(event -> {
            assertThat(event.getRevision()).isEqualTo(2);
            assertThat(event.getEvidence()).isEqualTo(Evidence.MPPS_COMPLETED);
            assertThat(event.getFlags()).containsExactly(CaseFlag.LATE_IMAGE);
            assertThat(event.getMissingCount()).isZero();
        });
    }

    @Test
    void aListThatComesWhenTheCaseIsOutChangesNothing() {
        // Given images, a release, and then MPPS
        assembly.live(SECOND);
        assembly.instance("1.1");
        assembly.released(ASSOCIATION, "1.1");
        assertThat(after(2)).hasSize(1);

        // When
        assembly.listed(SignalKind.MPPS_COMPLETED, STEP, "1.1");

        // Then
        assertThat(after(200)).isEmpty();
    }

    @Test
    void requiredSeriesHoldAStudyBack() {
        // Given
        configure(config -> config.source(
                "stroke", Optional.of("count(modality = 'CT' and instances >= 2) >= 1"), Optional.empty()));
        assembly.live(SECOND);
        assembly.instance(assembly.stored(PATIENT, STUDY, "1.1", "one")
                .setSource("stroke")
                .build());
        assembly.released("one", "1.1");
        assertThat(after(60)).isEmpty();

        // When
        assembly.instance(assembly.stored(PATIENT, STUDY, "1.2", "two")
                .setSource("stroke")
                .build());
        assembly.released("two", "1.2");

        // Then
        assertThat(after(2)).extracting(CaseAssembled::getEvidence).containsExactly(Evidence.ASSOCIATION_RELEASED);
    }

    @Test
    void withoutItsRequiredSeriesAStudyClosesIncomplete() {
        // Given
        configure(config -> config.source("stroke", Optional.of("series >= 2"), Optional.empty()));
        assembly.live(SECOND);
        assembly.instance(assembly.stored(PATIENT, STUDY, "1.1", "one")
                .setSource("stroke")
                .build());
        assembly.released("one", "1.1");

        // Then
        assertThat(after(119)).isEmpty();
        assertThat(after(1)).singleElement().satisfies(event -> {
            assertThat(event.getFlags()).containsExactly(CaseFlag.INCOMPLETE);
            assertThat(event.getEvidenceDetail()).endsWith("missing: series >= 2");
        });
    }

    @Test
    void anUrgentSourceGetsAProvisionalRevisionAndThenTheWholeOne() {
        // Given
        configure(config -> config.source("er", Optional.empty(), Optional.of(Duration.ofSeconds(10))));
        assembly.live(SECOND);
        assembly.instance(
                assembly.stored(PATIENT, STUDY, "1.1", "one").setSource("er").build());

        // When
        List<CaseAssembled> preview = after(10);
        assembly.instance(
                assembly.stored(PATIENT, STUDY, "1.2", "one").setSource("er").build());
        assembly.released("one", "1.1", "1.2");
        List<CaseAssembled> whole = after(60);

        // Then
        assertThat(preview).singleElement().satisfies(event -> {
            assertThat(event.getRevision()).isEqualTo(1);
            assertThat(event.getEvidence()).isEqualTo(Evidence.PROVISIONAL);
            assertThat(event.getFlags()).containsExactly(CaseFlag.PROVISIONAL);
        });
        assertThat(whole).singleElement().satisfies(event -> {
            assertThat(event.getRevision()).isEqualTo(2);
            assertThat(event.getFlags()).isEmpty();
            assertThat(event.getInstanceCount()).isEqualTo(2);
        });
    }

    @Test
    void theQuietPeriodOfASourceIsLearnedFromItsPauses() {
        // Given 20 studies without a release from a sender that pauses 4 s, learned from 30 s of quiet
        configure(config -> config.learn = true);
        assembly.live(SECOND);
        IntStream.range(0, 20).forEach(number -> slow("1.7." + number, 4));
        assertThat(after(31)).hasSize(20);

        // When
        slow("1.8", 4);

        // Then it is 10 s: the least, since 1.5 times 4.5 s and one heartbeat is less
        assertThat(after(9)).isEmpty();
        assertThat(after(1)).singleElement().satisfies(event -> assertThat(event.getEvidenceDetail())
                .isEqualTo("no new instance for PT10S"));
    }

    private void slow(String study, int pause) {
        assembly.instance(PATIENT, study, study + ".1", "");
        assembly.live(Duration.ofSeconds(pause));
        assembly.instance(PATIENT, study, study + ".2", "");
    }

    @Test
    void aSourceThatSplitsItsStudiesIsWaitedForAfterARelease() {
        // Given 20 studies of which the second association comes 6 s after the release of the first
        configure(config -> config.learn = true);
        assembly.live(SECOND);
        IntStream.range(0, 20).forEach(number -> split("1.7." + number));
        List<CaseAssembled> learning = after(30);

        // When
        split("1.8");
        List<CaseAssembled> learned = after(30);

        // Then the first seven studies were closed too early, and were made good by a second revision, and none after
        // them
        assertThat(learning).hasSize(27);
        assertThat(learning).filteredOn(event -> event.getRevision() == 2).hasSize(7);
        assertThat(learned).singleElement().satisfies(event -> {
            assertThat(event.getInstanceCount()).isEqualTo(2);
            assertThat(event.getRevision()).isEqualTo(1);
        });
    }

    private void split(String study) {
        assembly.instance(PATIENT, study, study + ".1", "one");
        assembly.signal(PATIENT, study, SignalKind.ASSOCIATION_RELEASED, "one", 1, AssemblyDriver.digest(study + ".1"));
        assembly.live(Duration.ofSeconds(6));
        assembly.instance(PATIENT, study, study + ".2", "two");
        assembly.signal(PATIENT, study, SignalKind.ASSOCIATION_RELEASED, "two", 1, AssemblyDriver.digest(study + ".2"));
    }

    @Test
    void whatASourceAsksForIsNotLearned() {
        // Given
        configure(config -> config.learn = true);
        assembly.live(SECOND);
        assembly.instance(assembly.stored(PATIENT, STUDY, "1.1", "")
                .setQuietPeriodMs(7_000)
                .build());

        // Then
        assertThat(after(6)).isEmpty();
        assertThat(after(1)).extracting(CaseAssembled::getEvidence).containsExactly(Evidence.QUIET_PERIOD);
    }

    @Test
    void afterAnOutageOfThirtyMinutesAThousandOpenStudiesAllWaitForTheirLastImages() {
        // Given a thousand studies, half read
        assembly.live(SECOND);
        for (int study = 0; study < 1_000; study++) {
            assembly.instance(PATIENT, "1.7." + study, "1.7." + study + ".1", "");
        }
        assembly.live(Duration.ofSeconds(20));

        // When nothing lives for half an hour, and then the other halves come in while the backlog is read
        assembly.pass(Duration.ofMinutes(30));
        assembly.heartbeat();
        for (int study = 0; study < 1_000; study++) {
            assembly.instance(PATIENT, "1.7." + study, "1.7." + study + ".2", "");
        }
        List<CaseAssembled> early = after(29);
        List<CaseAssembled> due = after(6);

        // Then
        assertThat(early).isEmpty();
        assertThat(due)
                .hasSize(1_000)
                .allSatisfy(event -> assertThat(event.getInstanceCount()).isEqualTo(2))
                .allSatisfy(event -> assertThat(event.getRevision()).isEqualTo(1));
    }
}
