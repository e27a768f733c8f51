package io.radstream.preprocess.event;

import io.radstream.event.CaseAssembled;
import io.radstream.event.CasePrepared;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/** CloudEvents attributes as Kafka headers; {@code id} is caseId/revision/stage, equal for every repetition of the same event. */
public final class EventHeaders {

    private static final String SOURCE = "preprocess-service";

    private EventHeaders() {}

    /** Headers of an assembled case. */
    public static List<Header> of(CaseAssembled event) {
        return headers(event, event.getCaseId() + '/' + event.getRevision() + "/assembled");
    }

    /** Headers of a prepared case. */
    public static List<Header> of(CasePrepared event) {
        return headers(event, event.getCaseId() + '/' + event.getRevision() + "/prepared");
    }

    private static List<Header> headers(SpecificRecord event, String id) {
        return List.of(
                header("ce_specversion", "1.0"),
                header("ce_id", id),
                header("ce_type", event.getSchema().getFullName()),
                header("ce_source", SOURCE));
    }

    private static Header header(String name, String value) {
        return new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
