package io.radstream.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.radstream.event.CaseDiagnosed;
import io.radstream.event.LabelMention;
import io.radstream.event.ModelPublished;
import io.radstream.event.ScanAttention;
import io.radstream.event.SignalKind;
import io.radstream.event.StudySignal;
import io.radstream.reject.RejectReason;
import io.radstream.reject.RejectedException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificRecord;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class EventCodecTest {

    private static final EventCodec CODEC = EventCodec.instance();

    private static StudySignal signal() {
        return StudySignal.newBuilder()
                .setPatientKey("ab")
                .setStudyUid("1.2")
                .setKind(SignalKind.ASSOCIATION_RELEASED)
                .setCallingAe("CT1")
                .setAssociationId("7")
                .setInstanceCount(3)
                .setAt(Instant.ofEpochMilli(1000))
                .build();
    }

    /**
     * C3 01 | fingerprint of StudySignal version 3, little endian | patientKey 2 "ab" | studyUid 3 "1.2" | kind index 1 |
     * callingAe 3 "CT1" | associationId 1 "7" | instanceCount branch 1, 3 | instancesDigest branch 0 (null) | at 1000 |
     * originUid, seriesUid empty | instances branch 0 (null) | reasonCode, otherPatientKey empty.
     */
    @Test
    void writesTheStoredFormOfVersionThree() {
        String hex = HexFormat.of().formatHex(CODEC.encode(signal()));

        assertThat(hex).startsWith("c301").hasSize(2 * (2 + 8 + 3 + 4 + 1 + 4 + 2 + 2 + 1 + 2 + 5));
        assertThat(hex.substring(20))
                .isEqualTo("046162" + "06312e32" + "02" + "06435431" + "0237" + "0206" + "00" + "d00f" + "0000000000");
    }

    @Test
    void readsWhatItWrites() {
        SpecificRecord read = CODEC.decode(CODEC.encode(signal()));

        assertThat(read).isEqualTo(signal());
    }

    @Test
    void rejectsBytesThatAreNoEvent() {
        assertThatThrownBy(() -> CODEC.decode(new byte[] {1, 2, 3}))
                .asInstanceOf(InstanceOfAssertFactories.type(RejectedException.class))
                .extracting(RejectedException::reason)
                .isEqualTo(RejectReason.SCHEMA_MISMATCH);
    }

    @Test
    void rejectsATruncatedEvent() {
        byte[] whole = CODEC.encode(signal());
        for (int length = 0; length < whole.length; length++) {
            byte[] part = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> CODEC.decode(part)).isInstanceOf(RejectedException.class);
        }
    }

    @Test
    void rejectsAnEventOfAnotherType() {
        byte[] bytes = CODEC.encode(signal());

        assertThatThrownBy(() -> CODEC.decode(bytes, CaseDiagnosed.class))
                .hasMessage("expected CaseDiagnosed, got StudySignal");
    }

    @Test
    void rejectsAnEventOfAnUnpublishedVersion() throws Exception {
        Schema schema = SchemaBuilder.record("StudySignal")
                .namespace("io.radstream.event")
                .fields()
                .requiredString("other")
                .endRecord();
        byte[] bytes = new BinaryMessageEncoder<>(GenericData.get(), schema)
                .encode(new GenericRecordBuilder(schema).set("other", "x").build())
                .array();

        assertThatThrownBy(() -> CODEC.decode(bytes))
                .hasMessage("the record names a schema version that is not published");
    }

    @Test
    void refusesToWriteARecordThatIsNoEvent() {
        assertThatThrownBy(() -> CODEC.encode(new LabelMention("a", "b"))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void jsonHasTheFieldNamesOfTheSchemaAndIsoTimes() {
        assertThat(EventJson.of(signal()).toString())
                .isEqualTo(
                        "{\"patientKey\":\"ab\",\"studyUid\":\"1.2\",\"kind\":\"ASSOCIATION_RELEASED\",\"callingAe\":\"CT1\","
                                + "\"associationId\":\"7\",\"instanceCount\":3,\"instancesDigest\":null,\"at\":\"1970-01-01T00:00:01Z\","
                                + "\"originUid\":\"\",\"seriesUid\":\"\",\"instances\":null,\"reasonCode\":\"\",\"otherPatientKey\":\"\"}");
    }

    @Test
    void jsonShowsNestedRecordsAndMaps() {
        ModelPublished model =
                ModelPublished.newBuilder().setEvaluation(Map.of("auc", 0.5)).build();

        assertThat(EventJson.of(model).at("/evaluation/auc").asDouble()).isEqualTo(0.5);
        assertThat(EventJson.of(model).at("/weights/length").asLong(-1)).isZero();
    }

    @Test
    void jsonShowsNumbersOfSinglePrecision() {
        ScanAttention attention =
                ScanAttention.newBuilder().setSlices(List.of(0.25f, 0.75f)).build();

        assertThat(EventJson.of(attention).at("/slices").toString()).isEqualTo("[0.25,0.75]");
    }
}
