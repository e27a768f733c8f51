package io.radstream.inference.load;

import io.radstream.event.CaseDiagnosed;
import io.radstream.event.CasePrepared;
import io.radstream.runtime.broadcast.BroadcastReader;
import io.radstream.runtime.broadcast.BroadcastSettings;
import io.radstream.runtime.send.KafkaRecordSender;
import io.radstream.serde.EventCodec;
import io.radstream.topic.Topics;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/** A service that answers on a broker: cases are sent, answers counted by outcome and id. */
final class RunningService implements AutoCloseable {

    private final KafkaRecordSender sender;
    private final BroadcastReader reader;
    private final Set<String> wanted = new HashSet<>();
    private final Map<String, Integer> outcomes = new HashMap<>();
    private final Set<String> ids = new HashSet<>();
    private int repeated;

    RunningService(String bootstrapServers) {
        sender = KafkaRecordSender.open(bootstrapServers);
        reader = BroadcastReader.start(
                BroadcastSettings.of(bootstrapServers, "load-answers", Topics.CASE_DIAGNOSED.name()), this::received);
    }

    private synchronized void received(ConsumerRecord<String, byte[]> record) {
        if (record.value() != null && wanted.contains(record.key())) {
            CaseDiagnosed answer = EventCodec.instance().decode(record.value(), CaseDiagnosed.class);
            if (ids.add(answer.getEventId())) {
                outcomes.merge(answer.getOutcome().name(), 1, Integer::sum);
            } else {
                repeated++;
            }
            notifyAll();
        }
    }

    void send(CasePrepared prepared) throws IOException, InterruptedException {
        synchronized (this) {
            wanted.add(prepared.getCaseId());
        }
        sender.send(new ProducerRecord<>(
                Topics.CASE_PREPARED.name(),
                prepared.getCaseId(),
                EventCodec.instance().encode(prepared)));
    }

    /** Waits until fewer than {@code open} cases are without an answer. */
    synchronized void awaitFewerThan(int open) throws InterruptedException {
        while (wanted.size() - ids.size() >= open) {
            wait();
        }
    }

    synchronized int answered() {
        return ids.size();
    }

    /** For example {@code {DIAGNOSED=1000}, 0 repeated}. */
    synchronized String told() {
        return outcomes + ", " + repeated + " repeated";
    }

    @Override
    public void close() {
        reader.close();
        sender.close();
    }
}
