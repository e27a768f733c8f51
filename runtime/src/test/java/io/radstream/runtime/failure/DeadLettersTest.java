package io.radstream.runtime.failure;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.radstream.event.CaseAssembled;
import io.radstream.event.InstanceStored;
import io.radstream.reject.DeadLetterHeaders;
import io.radstream.reject.RejectReason;
import io.radstream.serde.EventCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class DeadLettersTest {

    private final DeadLetters letters = new DeadLetters("ingest-service", record -> {});

    private static SourceRecord record(SpecificRecord event, Headers headers) {
        return new SourceRecord("t", 0, 1, "k", EventCodec.instance().encode(event), headers);
    }

    private static String header(ProducerRecord<String, byte[]> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), UTF_8);
    }

    @Test
    void studyIsTakenFromTheRecord() {
        SpecificRecord one = InstanceStored.newBuilder().setStudyUid("1.2.3").build();
        SpecificRecord several = CaseAssembled.newBuilder()
                .setStudyUids(List.of("1.2.4", "1.2.5"))
                .build();

        assertThat(header(
                        letters.build(record(one, new RecordHeaders()), RejectReason.BUG, "m"),
                        DeadLetterHeaders.STUDY_UID))
                .isEqualTo("1.2.3");
        assertThat(header(
                        letters.build(record(several, new RecordHeaders()), RejectReason.BUG, "m"),
                        DeadLetterHeaders.STUDY_UID))
                .isEqualTo("1.2.4");
    }

    @Test
    void recordThatIsNoEventHasNoStudy() {
        SourceRecord broken = new SourceRecord("t", 0, 1, null, new byte[] {9}, new RecordHeaders());
        SourceRecord tombstone = new SourceRecord("t", 0, 1, "k", null, new RecordHeaders());

        assertThat(letters.build(broken, RejectReason.SCHEMA_MISMATCH, "m").headers())
                .noneMatch(header -> header.key().equals(DeadLetterHeaders.STUDY_UID));
        assertThat(letters.build(tombstone, RejectReason.SCHEMA_MISMATCH, "m").value())
                .isNull();
    }

    @Test
    void headersOfTheOriginalStayAndThoseOfAnEarlierDeadLetterAreReplaced() {
        Headers headers = new RecordHeaders();
        headers.add("ce_type", "x".getBytes(UTF_8));
        headers.add(DeadLetterHeaders.ATTEMPT, "2".getBytes(UTF_8));
        headers.add(DeadLetterHeaders.REASON, "old".getBytes(UTF_8));

        ProducerRecord<String, byte[]> letter =
                letters.build(record(InstanceStored.newBuilder().build(), headers), RejectReason.BUG, "new");

        assertThat(header(letter, "ce_type")).isEqualTo("x");
        assertThat(header(letter, DeadLetterHeaders.ATTEMPT)).isEqualTo("2");
        assertThat(letter.headers().headers(DeadLetterHeaders.REASON)).hasSize(1);
        assertThat(header(letter, DeadLetterHeaders.REASON)).isEqualTo("new");
    }

    @Test
    void whatNeverWasARecordHasNoOriginalTopic() throws Exception {
        List<ProducerRecord<String, byte[]>> sent = new ArrayList<>();
        DeadLetters ingest = new DeadLetters("ingest-service", sent::add);

        ingest.send(
                new DeadLetters.Unsourced(null, new byte[] {1}, Optional.of("1.2")),
                RejectReason.MALFORMED_DICOM,
                "no data set");

        assertThat(sent.get(0).topic()).isEqualTo("ingest-service.dead-letter");
        assertThat(header(sent.get(0), DeadLetterHeaders.STUDY_UID)).isEqualTo("1.2");
        assertThat(header(sent.get(0), DeadLetterHeaders.REJECT_REASON)).isEqualTo("MALFORMED_DICOM");
        assertThat(sent.get(0).headers().lastHeader(DeadLetterHeaders.TOPIC)).isNull();
    }

    @Test
    void longMessagesAreCut() {
        ProducerRecord<String, byte[]> letter = letters.build(
                record(InstanceStored.newBuilder().build(), new RecordHeaders()), RejectReason.BUG, "x".repeat(9999));

        assertThat(header(letter, DeadLetterHeaders.REASON)).hasSize(500);
    }

    @Test
    void serviceMustBeOneOfTheHouse() {
        assertThatThrownBy(() -> new DeadLetters("other", record -> {})).isInstanceOf(IllegalArgumentException.class);
    }
}
