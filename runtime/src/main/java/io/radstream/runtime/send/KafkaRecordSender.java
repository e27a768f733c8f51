package io.radstream.runtime.send;

import io.radstream.reject.RejectReason;
import io.radstream.reject.RejectedException;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Sends with acks=all and an idempotent producer. A record that exceeds the broker's limit is LIMIT_EXCEEDED. */
public final class KafkaRecordSender implements RecordSender, Closeable {

    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final long TIMEOUT_MS_MIN = 1000;
    private static final int REQUEST_BYTES_MAX = 4 << 20;

    private final Producer<String, byte[]> producer;

    public KafkaRecordSender(Producer<String, byte[]> producer) {
        this.producer = producer;
    }

    /** A sender of its own producer. A record that is not acknowledged within 20 s is an IOException. */
    public static KafkaRecordSender open(String bootstrapServers) {
        return open(bootstrapServers, TIMEOUT);
    }

    /**
     * A sender of its own producer, for records that many threads wait for at once: those that come while a request is under way travel
     * together in the next one.
     *
     * @param timeout a record that is not acknowledged within it is an IOException; at least 1 s
     */
    public static KafkaRecordSender open(String bootstrapServers, Duration timeout) {
        // Half to learn where the partition is, half to deliver: a send waits for the two one after the other.
        int halfMs = (int) Math.max(TIMEOUT_MS_MIN, timeout.toMillis()) / 2;
        Map<String, Object> settings = Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                true,
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                halfMs,
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                halfMs / 2,
                ProducerConfig.LINGER_MS_CONFIG,
                0,
                ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION,
                1,
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                REQUEST_BYTES_MAX,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                halfMs);
        return new KafkaRecordSender(new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer()));
    }

    @Override
    public void send(ProducerRecord<String, byte[]> record) throws IOException, InterruptedException {
        begin(record).await();
    }

    @Override
    public Sending begin(ProducerRecord<String, byte[]> record) throws IOException, InterruptedException {
        try {
            Future<RecordMetadata> sent = producer.send(record);
            return () -> await(sent, record);
        } catch (InterruptException e) {
            throw new InterruptedException("interrupted while waiting for the broker");
        } catch (KafkaException e) {
            throw new IOException("the producer cannot send to " + record.topic(), e);
        }
    }

    private static void await(Future<RecordMetadata> sent, ProducerRecord<String, byte[]> record)
            throws IOException, InterruptedException {
        try {
            sent.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RecordTooLargeException) {
                throw new RejectedException(
                        RejectReason.LIMIT_EXCEEDED, "the record exceeds the size limit of " + record.topic(), e);
            }
            throw new IOException("the broker did not acknowledge a record of " + record.topic(), e);
        }
    }

    /** Waits briefly for what is under way, then closes the producer. */
    @Override
    public void close() {
        producer.close(CLOSE_TIMEOUT);
    }
}
