package io.radstream.inference;

import io.radstream.event.CaseAssembled;
import io.radstream.event.CaseDiagnosed;
import io.radstream.event.CasePrepared;
import io.radstream.event.CaseScored;
import io.radstream.event.ModelPublished;
import io.radstream.reject.DeadLetterHeaders;
import io.radstream.runtime.broadcast.BroadcastReader;
import io.radstream.runtime.broadcast.BroadcastSettings;
import io.radstream.runtime.send.KafkaRecordSender;
import io.radstream.serde.EventCodec;
import io.radstream.topic.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;

/** What stands before and behind the service: it sends cases and models, and sees every answer and dead letter. */
final class TestBroker implements AutoCloseable {

    private final KafkaRecordSender sender;
    private final BroadcastReader reader;
    private final List<ConsumerRecord<String, byte[]>> answers = new CopyOnWriteArrayList<>();
    private final List<ConsumerRecord<String, byte[]>> letters = new CopyOnWriteArrayList<>();
    private final List<CaseScored> scores = new CopyOnWriteArrayList<>();

    TestBroker(String bootstrapServers) {
        String deadLetters = Topics.deadLetter(InferenceService.NAME);
        sender = KafkaRecordSender.open(bootstrapServers);
        reader = BroadcastReader.start(
                BroadcastSettings.of(
                        bootstrapServers,
                        "inference-it",
                        Topics.CASE_DIAGNOSED.name(),
                        Topics.CASE_SCORED.name(),
                        deadLetters),
                this::received);
    }

    private void received(ConsumerRecord<String, byte[]> record) {
        if (record.topic().equals(Topics.CASE_SCORED.name())) {
            scores.add(EventCodec.instance().decode(record.value(), CaseScored.class));
        } else {
            (record.topic().equals(Topics.CASE_DIAGNOSED.name()) ? answers : letters).add(record);
        }
    }

    /** What a model said of cases beside the champion so far. */
    List<CaseScored> scoresOf(String modelVersion) {
        return scores.stream()
                .filter(score -> score.getModelVersion().equals(modelVersion))
                .toList();
    }

    void send(CasePrepared prepared) throws IOException, InterruptedException {
        send(prepared.getCaseId(), EventCodec.instance().encode(prepared));
    }

    void send(CaseAssembled assembled) throws IOException, InterruptedException {
        sender.send(new ProducerRecord<>(
                Topics.CASE_ASSEMBLED.name(),
                assembled.getCaseId(),
                EventCodec.instance().encode(assembled)));
    }

    void send(String key, byte[] value) throws IOException, InterruptedException {
        sender.send(new ProducerRecord<>(Topics.CASE_PREPARED.name(), key, value));
    }

    void publish(ModelPublished model) throws IOException, InterruptedException {
        sender.send(new ProducerRecord<>(
                Topics.MODEL_PUBLISHED.name(),
                model.getModelVersion(),
                EventCodec.instance().encode(model)));
    }

    /** Every answer record of these cases so far, repetitions too. */
    List<CaseDiagnosed> answersOf(List<String> caseIds) {
        return answers.stream()
                .map(record -> EventCodec.instance().decode(record.value(), CaseDiagnosed.class))
                .filter(answer -> caseIds.contains(answer.getCaseId()))
                .toList();
    }

    /** The last answer record of a case. */
    ConsumerRecord<String, byte[]> lastRecordOf(String caseId) {
        return answers.stream()
                .filter(record -> record.key().equals(caseId))
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    /** The reasons of the dead letters of this key so far. */
    List<String> rejections(String key) {
        return letters.stream()
                .filter(record -> key.equals(record.key()))
                .map(record -> text(record, DeadLetterHeaders.REJECT_REASON))
                .toList();
    }

    static String text(ConsumerRecord<String, byte[]> record, String header) {
        Header found = record.headers().lastHeader(header);
        return found == null ? "" : new String(found.value(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        reader.close();
        sender.close();
    }
}
