package io.radstream.preprocess.assembly;

import io.radstream.event.InstanceStored;
import io.radstream.event.SignalKind;
import io.radstream.event.StudySignal;
import io.radstream.preprocess.assembly.AssemblyOutput.CaseOut;
import io.radstream.preprocess.assembly.AssemblyOutput.DeadLetterOut;
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

    private final AssemblyParts parts;
    private ProcessorContext<String, byte[]> context;
    private Optional<CaseLedger> ledger = Optional.empty();

    @SuppressWarnings("NullAway.Init") // Streams calls init before process.
    CaseAssembler(AssemblyParts parts) {
        this.parts = parts;
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
        CaseLedger present = ledger.orElseGet(() -> new CaseLedger(
                parts.config(),
                new AssemblyStores(context),
                new ManifestWriter(parts.blobs()),
                context::currentSystemTimeMs));
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
            read(EventCodec.instance().decode(record.value()), outputs);
        } catch (RejectedException e) {
            outputs.add(new DeadLetterOut(e.reason(), String.valueOf(e.getMessage())));
        }
    }

    private void read(SpecificRecord event, List<AssemblyOutput> outputs) throws IOException {
        if (event instanceof InstanceStored instance) {
            ledger().count(instance, outputs::add);
        } else if (event instanceof StudySignal signal && signal.getKind() == SignalKind.HEARTBEAT) {
            ledger().heartbeat(signal.getAt(), outputs::add);
        } else if (event instanceof StudySignal signal) {
            ledger().weigh(signal, outputs::add);
        } else {
            throw new RejectedException(
                    RejectReason.SCHEMA_MISMATCH,
                    "expected InstanceStored or StudySignal, got "
                            + event.getSchema().getName());
        }
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
        }
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
