package io.radstream.inference.overdue;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.radstream.event.CaseAssembled;
import io.radstream.event.CaseDiagnosed;
import io.radstream.event.Outcome;
import io.radstream.event.Urgency;
import io.radstream.id.CaseId;
import io.radstream.inference.answered.AnswerDesk;
import io.radstream.inference.answered.AnsweredRevisions;
import io.radstream.inference.finding.Answers;
import io.radstream.inference.fixture.Cases;
import io.radstream.inference.urgency.UrgencyClasses;
import io.radstream.inference.urgency.UrgencyConfig;
import io.radstream.reject.RejectReason;
import io.radstream.runtime.failure.Availability;
import io.radstream.runtime.failure.DeadLetters;
import io.radstream.runtime.failure.SourceRecord;
import io.radstream.serde.EventCodec;
import io.radstream.terminology.icd.Icd10Cm;
import io.radstream.topic.Topics;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WatchdogTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final String EMERGENCY = "ER_CT";
    private static final int MINE = 3;
    private static final int OTHERS = 4;

    private final SmallRyeConfig config = new SmallRyeConfigBuilder()
            .withMapping(DeadlineConfig.class)
            .withMapping(UrgencyConfig.class)
            .withDefaultValue("inference.urgency.stat.sources", EMERGENCY)
            .build();
    private final AnsweredRevisions answered = new AnsweredRevisions();
    private final Availability availability = new Availability();
    private final OwnedPartitions owned = new OwnedPartitions();
    private final List<CaseDiagnosed> answers = new ArrayList<>();
    private final List<IOException> trouble = new ArrayList<>();
    private Instant now = START;
    private final Watchdog watchdog = new Watchdog(new Watchdog.Parts(
            config.getConfigMapping(DeadlineConfig.class),
            new UrgencyClasses(config.getConfigMapping(UrgencyConfig.class)),
            answered,
            new AnswerDesk(answered, this::publish),
            new Answers(Icd10Cm.load(), () -> now),
            availability,
            owned,
            () -> true,
            new SimpleMeterRegistry(),
            () -> now));

    WatchdogTest() throws InterruptedException {
        owned.assigned(List.of(MINE));
        watchdog.look(true);
    }

    @Test
    void saysThatACaseIsOverdueOnceByItsClass() throws Exception {
        // Given: one minute of age when the watch begins, which must not matter.
        watchdog.received(assembled(1, 1, EMERGENCY));
        watchdog.received(assembled(2, 1, "WARD_CT"));
        lookAfter(Duration.ofMinutes(4));
        assertThat(answers).isEmpty();
        // When
        lookAfter(Duration.ofMinutes(1));
        lookAfter(Duration.ofMinutes(1));
        // Then
        assertThat(answers).singleElement().satisfies(answer -> {
            assertThat(answer.getEventId()).isEqualTo(Cases.id(1) + "/1/not-run");
            assertThat(answer.getOutcome()).isEqualTo(Outcome.NOT_RUN);
            assertThat(answer.getProvisional()).isTrue();
            assertThat(answer.getReason()).isEqualTo("no answer within PT5M of its assembly, class STAT");
            assertThat(answer.getStudyUids()).containsExactly("1.2.3");
        });
        lookAfter(Duration.ofHours(1));
        assertThat(answers).extracting(CaseDiagnosed::getCaseId).containsExactly(id(1), id(2));
    }

    @Test
    void saysNothingOfACaseThatIsAnswered() throws Exception {
        // Given
        watchdog.received(assembled(1, 1, EMERGENCY));
        // When
        answered.learn(answer(1, 1));
        lookAfter(Duration.ofHours(2));
        // Then
        assertThat(answers).isEmpty();
    }

    @Test
    void watchesTheNewestRevisionFromTheDeadlineOfTheFirstThatIsUnanswered() throws Exception {
        // Given
        answered.learn(answer(1, 1));
        watchdog.received(assembled(1, 2, EMERGENCY));
        now = START.plus(Duration.ofMinutes(4));
        watchdog.received(assembled(1, 3, EMERGENCY));
        // When
        lookAfter(Duration.ofMinutes(1));
        // Then
        assertThat(answers).singleElement().satisfies(answer -> {
            assertThat(answer.getRevision()).isEqualTo(3);
            assertThat(answer.getSupersedes()).isEqualTo(1);
        });
    }

    @Test
    void isAsPressingAsTheEarlierAnswerWas() throws Exception {
        // Given
        answered.learn(
                CaseDiagnosed.newBuilder(answer(1, 1)).setUrgency(Urgency.STAT).build());
        // When
        watchdog.received(assembled(1, 2, "WARD_CT"));
        // Then
        assertThat(watchdog.urgency(Cases.id(1))).contains(Urgency.STAT);
    }

    @Test
    void waitsAfterAnOutageUntilTheBacklogHadItsTime() throws Exception {
        // Given: five hundred cases whose deadlines passed while the broker was away.
        for (int number = 1; number <= 500; number++) {
            watchdog.received(assembled(number, 1, EMERGENCY));
        }
        now = START.plus(Duration.ofHours(8));
        watchdog.look(false);
        // When: the broker is back, and all but one are answered within the grace.
        watchdog.look(true);
        lookAfter(Duration.ofSeconds(59));
        assertThat(answers).isEmpty();
        for (int number = 2; number <= 500; number++) {
            answered.learn(answer(number, 1));
        }
        lookAfter(Duration.ofSeconds(1));
        // Then
        assertThat(answers).extracting(CaseDiagnosed::getCaseId).containsExactly(id(1));
    }

    @Test
    void leavesTheCasesOfOtherReplicasToThem() throws Exception {
        // Given
        watchdog.received(record(OTHERS, id(1), assembled(1, 1, EMERGENCY).value()));
        lookAfter(Duration.ofHours(1));
        assertThat(answers).isEmpty();
        // When: the partition comes to this replica.
        owned.assigned(List.of(OTHERS));
        lookAfter(Duration.ZERO);
        assertThat(answers).isEmpty();
        lookAfter(Duration.ofMinutes(1));
        // Then
        assertThat(answers).hasSize(1);
    }

    @Test
    void givesADeadLetterLittleTime() throws Exception {
        // Given
        ConsumerRecord<String, byte[]> record = assembled(1, 1, "WARD_CT");
        watchdog.received(record);
        now = START.plus(Duration.ofMinutes(2));
        // When
        watchdog.received(letter(record));
        lookAfter(Duration.ofSeconds(29));
        assertThat(answers).isEmpty();
        lookAfter(Duration.ofSeconds(1));
        // Then
        assertThat(answers)
                .singleElement()
                .extracting(CaseDiagnosed::getReason)
                .isEqualTo("BUG: the case is a dead letter of preprocess-service");
    }

    @Test
    void passesOverDeadLettersThatAreAboutNoCase() throws Exception {
        // When
        watchdog.received(letter(record(MINE, id(1), new byte[] {1, 2, 3})));
        watchdog.received(new ConsumerRecord<>(Topics.deadLetter("preprocess-service"), 0, 0, id(1), new byte[0]));
        lookAfter(Duration.ofHours(2));
        // Then
        assertThat(answers).isEmpty();
    }

    @Test
    void saysWhatTheServiceWaitsForAndTriesAgainWhenTheBrokerIsAway() throws Exception {
        // Given
        watchdog.received(assembled(1, 1, EMERGENCY));
        availability.down("champion", "no champion is published: cases wait");
        trouble.add(new IOException("away"));
        lookAfter(Duration.ofMinutes(5));
        assertThat(answers).isEmpty();
        // When
        lookAfter(Duration.ofSeconds(1));
        // Then
        assertThat(answers)
                .singleElement()
                .extracting(CaseDiagnosed::getReason)
                .asString()
                .endsWith("inference-service waits: no champion is published: cases wait");
    }

    @Test
    void forgetsAnErasedCase() throws Exception {
        // Given
        watchdog.received(assembled(1, 1, EMERGENCY));
        // When
        watchdog.received(record(MINE, id(1), null));
        lookAfter(Duration.ofHours(1));
        // Then
        assertThat(answers).isEmpty();
    }

    private void lookAfter(Duration step) throws InterruptedException {
        now = now.plus(step);
        watchdog.look(true);
    }

    private void publish(CaseDiagnosed answer) throws IOException {
        if (!trouble.isEmpty()) {
            throw trouble.remove(0);
        }
        answers.add(answer);
    }

    private static String id(int number) {
        return Cases.id(number).value();
    }

    private ConsumerRecord<String, byte[]> assembled(int number, int revision, String source) {
        CaseAssembled event = CaseAssembled.newBuilder()
                .setCaseId(id(number))
                .setRevision(revision)
                .setStudyUids(List.of("1.2.3"))
                .setCallingAes(List.of(source))
                .setAssembledAt(now)
                .build();
        return record(MINE, id(number), EventCodec.instance().encode(event));
    }

    @SuppressWarnings("NullAway") // A tombstone's value is null; Kafka's class is not annotated.
    private static ConsumerRecord<String, byte[]> record(int partition, String key, byte @Nullable [] value) {
        return new ConsumerRecord<>(Topics.CASE_ASSEMBLED.name(), partition, 0, key, value);
    }

    private static ConsumerRecord<String, byte[]> letter(ConsumerRecord<String, byte[]> record) {
        ProducerRecord<String, byte[]> letter = new DeadLetters("preprocess-service", sent -> {})
                .build(SourceRecord.of(record), RejectReason.BUG, "the record stopped the service 2 times");
        ConsumerRecord<String, byte[]> received =
                new ConsumerRecord<>(letter.topic(), 0, 0, letter.key(), letter.value());
        letter.headers().forEach(received.headers()::add);
        return received;
    }

    private static CaseDiagnosed answer(int number, int revision) {
        CaseId caseId = Cases.id(number);
        return CaseDiagnosed.newBuilder()
                .setCaseId(caseId.value())
                .setRevision(revision)
                .setOutcome(Outcome.DIAGNOSED)
                .build();
    }
}
