package io.radstream.serde;

import io.radstream.event.CaseAssembled;
import io.radstream.event.CaseDiagnosed;
import io.radstream.event.CasePrepared;
import io.radstream.event.CaseScored;
import io.radstream.event.FeedbackGiven;
import io.radstream.event.InstanceManifest;
import io.radstream.event.InstanceStored;
import io.radstream.event.ModelPublished;
import io.radstream.event.PromotionDecided;
import io.radstream.event.ResultDelivered;
import io.radstream.event.StudySignal;
import io.radstream.reject.RejectReason;
import io.radstream.reject.RejectedException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.message.SchemaStore;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.specific.SpecificRecordBase;

/**
 * Reads and writes events as Avro single-object encoding: {@code C3 01}, 8 bytes of schema fingerprint, the record.
 *
 * <p>Every version in {@code published/} can be read; the result always has the current shape. Safe for concurrent use.
 *
 * @see <a href="https://avro.apache.org/docs/1.12.0/specification/#single-object-encoding">Avro specification</a>
 */
public final class EventCodec {

    private static final int HEADER_BYTES = 10;
    private static final int FINGERPRINT_AT = 2;

    private static final List<Class<? extends SpecificRecordBase>> RECORDS = List.of(
            InstanceStored.class,
            StudySignal.class,
            CaseAssembled.class,
            CasePrepared.class,
            CaseDiagnosed.class,
            CaseScored.class,
            FeedbackGiven.class,
            ModelPublished.class,
            PromotionDecided.class,
            ResultDelivered.class,
            InstanceManifest.class);

    private static final EventCodec INSTANCE = new EventCodec();

    private final Map<String, BinaryMessageEncoder<SpecificRecord>> encoders = new HashMap<>();
    private final Map<Long, BinaryMessageDecoder<SpecificRecord>> decoders = new HashMap<>();

    private EventCodec() {
        SchemaStore.Cache published = new SchemaStore.Cache();
        for (Class<? extends SpecificRecordBase> type : RECORDS) {
            SpecificData data = SpecificData.getForClass(type);
            Schema current = data.getSchema(type);
            BinaryMessageDecoder<SpecificRecord> decoder = new BinaryMessageDecoder<>(data, current, published);
            encoders.put(current.getFullName(), new BinaryMessageEncoder<>(data, current));
            register(current, decoder, published);
            for (Schema version : PublishedSchemas.of(current.getName())) {
                register(version, decoder, published);
            }
        }
    }

    private void register(Schema schema, BinaryMessageDecoder<SpecificRecord> decoder, SchemaStore.Cache published) {
        published.addSchema(schema);
        decoder.addSchema(schema);
        decoders.put(SchemaNormalization.parsingFingerprint64(schema), decoder);
    }

    /** The one codec of this process. */
    public static EventCodec instance() {
        return INSTANCE;
    }

    /** The record types that can be read and written. */
    static List<Class<? extends SpecificRecordBase>> records() {
        return RECORDS;
    }

    /** Writes an event. The buffer is new and belongs to the caller. */
    public byte[] encode(SpecificRecord event) {
        BinaryMessageEncoder<SpecificRecord> encoder =
                encoders.get(event.getSchema().getFullName());
        if (encoder == null) {
            throw new IllegalArgumentException(
                    "not an event: " + event.getSchema().getFullName());
        }
        try {
            ByteBuffer bytes = encoder.encode(event);
            byte[] copy = new byte[bytes.remaining()];
            bytes.get(copy);
            return copy;
        } catch (IOException e) {
            throw new IllegalStateException("writing to memory failed", e);
        }
    }

    /**
     * Reads an event of any type.
     *
     * @throws RejectedException SCHEMA_MISMATCH when the bytes are no event or of a version this jar does not carry
     */
    public SpecificRecord decode(byte[] bytes) {
        BinaryMessageDecoder<SpecificRecord> decoder = decoders.get(fingerprint(bytes));
        if (decoder == null) {
            throw new RejectedException(
                    RejectReason.SCHEMA_MISMATCH, "the record names a schema version that is not published");
        }
        try {
            return decoder.decode(ByteBuffer.wrap(bytes), null);
        } catch (IOException | AvroRuntimeException | IndexOutOfBoundsException | IllegalArgumentException e) {
            throw new RejectedException(RejectReason.SCHEMA_MISMATCH, "the record does not fit its schema", e);
        }
    }

    /**
     * Reads an event of the given type.
     *
     * @throws RejectedException SCHEMA_MISMATCH when the bytes are no event of that type
     */
    public <T extends SpecificRecord> T decode(byte[] bytes, Class<T> type) {
        SpecificRecord event = decode(bytes);
        if (!type.isInstance(event)) {
            throw new RejectedException(
                    RejectReason.SCHEMA_MISMATCH,
                    "expected " + type.getSimpleName() + ", got "
                            + event.getSchema().getName());
        }
        return type.cast(event);
    }

    private static long fingerprint(byte[] bytes) {
        if (bytes.length < HEADER_BYTES || (bytes[0] & 0xFF) != 0xC3 || bytes[1] != 0x01) {
            throw new RejectedException(
                    RejectReason.SCHEMA_MISMATCH, "the record does not begin with an Avro single-object header");
        }
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong(FINGERPRINT_AT);
    }

    /** For {@link PublishedSchemas}: a resource of this jar. */
    static InputStream resource(String name) throws IOException {
        InputStream stream = EventCodec.class.getResourceAsStream(name);
        if (stream == null) {
            throw new IOException("resource " + name + " is missing from the schemas jar");
        }
        return stream;
    }
}
