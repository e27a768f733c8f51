package io.radstream.triage.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.reject.DeadLetterHeaders;
import io.radstream.serde.EventCodec;
import io.radstream.triage.Events;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class DeadLetterBoardTest {

    private static final Map<String, String> HEADERS = Map.of(
            DeadLetterHeaders.SERVICE, "preprocess-service",
            DeadLetterHeaders.REJECT_REASON, "INVALID_RECORD",
            DeadLetterHeaders.REASON, "blobRef is missing",
            DeadLetterHeaders.TOPIC, "instance-stored",
            DeadLetterHeaders.PARTITION, "3",
            DeadLetterHeaders.OFFSET, "17");

    @Test
    void readsWhereARecordWasRejectedAndWhichInstanceItWasAbout() {
        // Given
        ConsumerRecord<String, byte[]> record = record(EventCodec.instance().encode(Events.stored(1, 4)), HEADERS);

        // When
        DeadLetter letter = DeadLetterReader.read(record);

        // Then
        assertThat(letter.service()).isEqualTo("preprocess-service");
        assertThat(letter.reason()).isEqualTo("INVALID_RECORD");
        assertThat(letter.topic()).isEqualTo("instance-stored");
        assertThat(letter.partition()).isEqualTo(3);
        assertThat(letter.offset()).isEqualTo(17);
        assertThat(letter.studyUid()).isEqualTo(Events.study(1));
        assertThat(letter.sopInstanceUid()).isEqualTo(Events.instance(1, 4));
    }

    @Test
    void readsALetterThatSaysNothing() {
        // When
        DeadLetter letter = DeadLetterReader.read(record("no event".getBytes(UTF_8), Map.of()));

        // Then
        assertThat(letter.service()).isEmpty();
        assertThat(letter.offset()).isEqualTo(-1);
        assertThat(letter.attempt()).isZero();
        assertThat(letter.studyUid()).isEmpty();
    }

    @Test
    void cutsTextThatIsTooLong() {
        // When
        DeadLetter letter =
                DeadLetterReader.read(record(new byte[0], Map.of(DeadLetterHeaders.REASON, "x".repeat(9_000))));

        // Then
        assertThat(letter.detail()).hasSize(500);
    }

    @Test
    void keepsOneEntryForARecordThatWasRejectedTwice() {
        // Given
        DeadLetterBoard board = new DeadLetterBoard(10);
        DeadLetter letter = DeadLetterReader.read(record(new byte[0], HEADERS));

        // When
        board.add(letter);
        board.add(letter);

        // Then
        assertThat(board.size()).isEqualTo(1);
        assertThat(board.contains("preprocess-service", "instance-stored", 3, 17))
                .isTrue();
        assertThat(board.contains("preprocess-service", "instance-stored", 3, 18))
                .isFalse();
    }

    @Test
    void forgetsTheOldestWhenItIsFull() {
        // Given
        DeadLetterBoard board = new DeadLetterBoard(2);

        // When
        for (int offset = 1; offset <= 3; offset++) {
            board.add(letter(offset));
        }

        // Then
        assertThat(board.latest(10)).extracting(DeadLetter::offset).containsExactly(3L, 2L);
        assertThat(board.forgotten()).isEqualTo(1);
        assertThat(board.ofStudy(Events.study(1))).hasSize(2);
        assertThat(board.ofStudy(Events.study(2))).isEqualTo(List.of());
    }

    private static DeadLetter letter(long offset) {
        return new DeadLetter(
                "ingest-service", "MALFORMED_DICOM", "", "", 0, offset, 0, Events.study(1), "", Events.NINE);
    }

    private static ConsumerRecord<String, byte[]> record(byte[] value, Map<String, String> headers) {
        ConsumerRecord<String, byte[]> record =
                new ConsumerRecord<>("preprocess-service.dead-letter", 0, 5, "key", value);
        headers.forEach((name, text) -> record.headers().add(name, text.getBytes(UTF_8)));
        return record;
    }
}
