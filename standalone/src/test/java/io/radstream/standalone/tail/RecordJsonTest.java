package io.radstream.standalone.tail;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.event.CaseDiagnosed;
import io.radstream.reject.DeadLetterHeaders;
import io.radstream.serde.EventCodec;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class RecordJsonTest {

    @Test
    void showsWhereTheRecordLiesAndTheFieldsOfTheEvent() {
        byte[] value = EventCodec.instance()
                .encode(CaseDiagnosed.newBuilder()
                        .setCaseId("c1")
                        .setRevision(2)
                        .build());

        String json = RecordJson.of(new ConsumerRecord<>("case-diagnosed", 3, 7, "c1", value));

        assertThat(json)
                .startsWith("{\"topic\":\"case-diagnosed\",\"partition\":3,\"offset\":7,\"timestamp\":")
                .contains("\"key\":\"c1\"", "\"caseId\":\"c1\"", "\"revision\":2", "\"findings\":[]")
                .doesNotContain("\n", "headers");
    }

    @Test
    void showsATombstoneAsNull() {
        assertThat(RecordJson.of(new ConsumerRecord<>("t", 0, 0, "k", null))).contains("\"value\":null");
    }

    @Test
    void keepsBytesThatAreNoEvent() {
        assertThat(RecordJson.of(new ConsumerRecord<>("t", 0, 0, "k", new byte[] {1, 2})))
                .contains("\"valueBase64\":\"AQI=\"", "\"value\":null");
    }

    @Test
    void showsTheJsonOfADeadLetterOfIngest() {
        byte[] value = "{\"area\":\"quarantine\"}".getBytes(StandardCharsets.UTF_8);

        assertThat(RecordJson.of(new ConsumerRecord<>("t", 0, 0, "k", value)))
                .contains("\"value\":{\"area\":\"quarantine\"}")
                .doesNotContain("valueBase64");
    }

    @Test
    void showsTheHeadersOfADeadLetterAndNoOthers() {
        ConsumerRecord<String, byte[]> record = new ConsumerRecord<>("t", 0, 0, "k", null);
        record.headers().add(DeadLetterHeaders.REJECT_REASON, "MALFORMED_DICOM".getBytes(StandardCharsets.UTF_8));
        record.headers().add("other", new byte[] {1});

        assertThat(RecordJson.of(record))
                .contains("\"radstream-reject-reason\":\"MALFORMED_DICOM\"")
                .doesNotContain("other");
    }
}
