package io.radstream.preprocess.assembly;

import io.radstream.event.InstanceStored;
import io.radstream.event.StudySignal;
import io.radstream.preprocess.assembly.AssemblyOutput.CaseOut;
import io.radstream.preprocess.assembly.AssemblyOutput.DeadLetterOut;
import io.radstream.preprocess.assembly.AssemblyOutput.MovedOut;
import io.radstream.preprocess.event.EventHeaders;
import io.radstream.reject.RejectReason;
import io.radstream.reject.RejectedException;
import io.radstream.runtime.failure.SourceRecord;
import io.radstream.serde.EventCodec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * The edge of case assembly: decodes a record, asks the {@link CaseLedger}, forwards what comes out.
 *
 * <p>Poison becomes a dead letter in the same transaction as the state. Everything else goes through the failure router: trouble of the
 * blob store is waited out on the stream thread, an error of the program stops the process. Tombstones are skipped and counted.
 */
final class CaseAssembler implements Processor<String, byte[], String, byte[]> {

    /** Times a record is passed on to another patient's partition: merges that overtake one another must not send it round for ever. */
    private static final int MOVES_MAX = 4;

    private static final String MOVES = "radstream-moves";

    private final AssemblyParts parts;
    private final SiteRules rules;
    private ProcessorContext<String, byte[]> context;
    private Optional<CaseLedger> ledger = Optional.empty();

    @SuppressWarnings("NullAway.Init") // Streams calls init before process.
    CaseAssembler(AssemblyParts parts, SiteRules rules) {
        this.parts = parts;
        this.rules = rules;
    }

    @Override
    public void init(ProcessorContext<String, byte[]> streams) {
        context = streams;
    }

    @Override
    public void process(Record<String, byte[]> record) {
        SourceRecord source = source(record);
        List<AssemblyOutput> outputs = new ArrayList<>();
        parts.router().run(source, () -> take(record, outputs));
        for (AssemblyOutput output : outputs) {
            forward(output, source);
        }
    }

    /** Made at the first record, when the stores have been restored. */
    private CaseLedger ledger() {
        CaseLedger present = ledger.orElseGet(() -> new CaseLedger(LedgerParts.of(
                parts.config(), rules, parts.blobs(), new AssemblyStores(context), context::currentSystemTimeMs)));
        ledger = Optional.of(present);
        return present;
    }

    private void take(Record<String, byte[]> record, List<AssemblyOutput> outputs) throws IOException {
        if (record.value() == null) {
            parts.meters()
                    .counter("radstream.records.skipped", "reason", "tombstone")
                    .increment();
            return;
        }
        try {
            read(EventCodec.instance().decode(record.value()), moves(record) < MOVES_MAX, outputs);
        } catch (RejectedException e) {
            outputs.add(new DeadLetterOut(e.reason(), String.valueOf(e.getMessage())));
        }
    }

    private void read(SpecificRecord event, boolean movable, List<AssemblyOutput> outputs) throws IOException {
        if (event instanceof InstanceStored instance) {
            ledger().count(instance, movable, outputs::add);
        } else if (event instanceof StudySignal signal) {
            switch (signal.getKind()) {
                case HEARTBEAT -> ledger().heartbeat(signal.getAt(), outputs::add);
                case PATIENT_MERGED -> ledger().merged(signal, outputs::add);
                case STUDY_MERGED -> ledger().survives(signal);
                case UNKNOWN,
                        ASSOCIATION_RELEASED,
                        MPPS_IN_PROGRESS,
                        MPPS_COMPLETED,
                        MPPS_DISCONTINUED,
                        INSTANCE_AVAILABILITY,
                        EXPECTED_COUNT,
                        COMMITMENT_REQUESTED,
                        INSTANCES_REJECTED,
                        COMPLETE_NOW -> ledger().weigh(signal, movable, outputs::add);
            }
        } else {
            throw new RejectedException(
                    RejectReason.SCHEMA_MISMATCH,
                    "expected InstanceStored or StudySignal, got "
                            + event.getSchema().getName());
        }
    }

    private static int moves(Record<String, byte[]> record) {
        Header header = record.headers().lastHeader(MOVES);
        return header == null ? 0 : header.value()[0];
    }

    private void forward(AssemblyOutput output, SourceRecord source) {
        long now = context.currentSystemTimeMs();
        if (output instanceof CaseOut assembled) {
            String caseId = assembled.event().getCaseId();
            parts.meters()
                    .counter(
                            "radstream.cases.assembled",
                            "evidence",
                            assembled.event().getEvidence().name())
                    .increment();
            context.forward(
                    new Record<>(
                            caseId,
                            EventCodec.instance().encode(assembled.event()),
                            now,
                            new RecordHeaders(EventHeaders.of(assembled.event()))),
                    CaseTopology.EMIT_CASE);
        } else if (output instanceof DeadLetterOut rejected) {
            parts.meters()
                    .counter(
                            "radstream.records.rejected",
                            "reason",
                            rejected.reason().name(),
                            "service",
                            CaseTopology.SERVICE)
                    .increment();
            ProducerRecord<String, byte[]> letter =
                    parts.deadLetters().build(source, rejected.reason(), rejected.message());
            context.forward(
                    new Record<>(letter.key(), letter.value(), now, letter.headers()), CaseTopology.EMIT_DEAD_LETTER);
        } else if (output instanceof MovedOut moved) {
            move(moved.event(), source, now);
        }
    }

    private void move(SpecificRecord event, SourceRecord source, long now) {
        boolean instance = event instanceof InstanceStored;
        String key =
                event instanceof InstanceStored stored ? stored.getPatientKey() : ((StudySignal) event).getPatientKey();
        RecordHeaders headers = new RecordHeaders(source.headers());
        Header before = headers.lastHeader(MOVES);
        int moves = before == null ? 1 : before.value()[0] + 1;
        headers.remove(MOVES).add(MOVES, new byte[] {(byte) moves});
        parts.meters().counter("radstream.records.moved").increment();
        context.forward(
                new Record<>(key, EventCodec.instance().encode(event), now, headers),
                instance ? CaseTopology.MOVE_INSTANCE : CaseTopology.MOVE_SIGNAL);
    }

    private SourceRecord source(Record<String, byte[]> record) {
        RecordMetadata metadata = context.recordMetadata()
                .orElseThrow(() -> new IllegalStateException("a record that was read has metadata"));
        return new SourceRecord(
                metadata.topic(),
                metadata.partition(),
                metadata.offset(),
                record.key(),
                record.value(),
                record.headers());
    }
}
