package io.radstream.runtime.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.reject.DeadLetterHeaders;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class ReplayTest {

    private static ConsumerRecord<String, byte[]> letter(String key, String attempt) {
        ConsumerRecord<String, byte[]> record =
                new ConsumerRecord<>("triage-service.dead-letter", 0, 5, key, new byte[] {1});
        record.headers().add(DeadLetterHeaders.TOPIC, "case-diagnosed".getBytes(UTF_8));
        record.headers().add(DeadLetterHeaders.PARTITION, "4".getBytes(UTF_8));
        record.headers().add(DeadLetterHeaders.REJECT_REASON, "BUG".getBytes(UTF_8));
        record.headers().add(DeadLetterHeaders.ATTEMPT, attempt.getBytes(UTF_8));
        record.headers().add("ce_id", "c".getBytes(UTF_8));
        return record;
    }

    @Test
    void originalGoesBackOneAttemptLaterWithItsOwnHeadersOnly() {
        ProducerRecord<String, byte[]> original = Replay.original(DeadLetter.of(letter("k", "1")));

        assertThat(original.topic()).isEqualTo("case-diagnosed");
        assertThat(original.partition()).isNull();
        assertThat(original.key()).isEqualTo("k");
        assertThat(original.headers())
                .extracting(header -> header.key() + "=" + new String(header.value(), UTF_8))
                .containsExactlyInAnyOrder("ce_id=c", "radstream-attempt=2");
    }

    @Test
    void recordWithoutAKeyGoesToThePartitionItHad() {
        assertThat(Replay.original(DeadLetter.of(letter(null, "0"))).partition())
                .isEqualTo(4);
    }

    @Test
    void attemptThatIsNoNumberCountsAsNone() {
        assertThat(DeadLetter.of(letter("k", "many")).attempt()).isZero();
    }
}
