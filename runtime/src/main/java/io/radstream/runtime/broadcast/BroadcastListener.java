package io.radstream.runtime.broadcast;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Takes the records of a broadcast, one at a time, on the reader's own thread. */
@FunctionalInterface
public interface BroadcastListener {

    /**
     * Takes one record; a null value is a tombstone. May be called again for a record after it threw.
     *
     * <p>RejectedException skips the record, logged and counted. Any other exception leaves the reader at this record, in trouble, trying
     * again with back-off.
     */
    void received(ConsumerRecord<String, byte[]> record) throws Exception;
}
