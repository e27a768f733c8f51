package io.radstream.standalone.tail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.radstream.reject.DeadLetterHeaders;
import io.radstream.reject.RejectedException;
import io.radstream.serde.EventCodec;
import io.radstream.serde.EventJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * A record as one JSON object: topic, partition, offset, timestamp (ms), key, value. A tombstone's value is null; bytes that are no
 * event stand in {@code valueBase64}. The headers of a dead letter stand in {@code headers}.
 */
final class RecordJson {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> DEAD_LETTER = Set.of(
            DeadLetterHeaders.TOPIC,
            DeadLetterHeaders.PARTITION,
            DeadLetterHeaders.OFFSET,
            DeadLetterHeaders.REASON,
            DeadLetterHeaders.REJECT_REASON,
            DeadLetterHeaders.SERVICE,
            DeadLetterHeaders.ATTEMPT,
            DeadLetterHeaders.STUDY_UID);

    private RecordJson() {}

    static String of(ConsumerRecord<String, byte[]> record) {
        ObjectNode object = NODES.objectNode();
        object.put("topic", record.topic());
        object.put("partition", record.partition());
        object.put("offset", record.offset());
        object.put("timestamp", record.timestamp());
        object.put("key", record.key());
        putValue(object, record.value());
        ObjectNode headers = NODES.objectNode();
        for (Header header : record.headers()) {
            if (DEAD_LETTER.contains(header.key())) {
                headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
            }
        }
        if (!headers.isEmpty()) {
            object.set("headers", headers);
        }
        return object.toString();
    }

    private static void putValue(ObjectNode object, byte @Nullable [] value) {
        JsonNode decoded = NODES.nullNode();
        if (value != null) {
            try {
                decoded = EventJson.of(EventCodec.instance().decode(value));
            } catch (RejectedException e) {
                decoded = json(value).orElse(decoded);
                if (decoded.isNull()) {
                    object.put("valueBase64", Base64.getEncoder().encodeToString(value));
                }
            }
        }
        object.set("value", decoded);
    }

    /** A dead letter of ingest is no event but a JSON object that says where the refused bytes lie. */
    private static Optional<JsonNode> json(byte[] value) {
        try {
            return Optional.of(JSON.readTree(value)).filter(JsonNode::isObject);
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
