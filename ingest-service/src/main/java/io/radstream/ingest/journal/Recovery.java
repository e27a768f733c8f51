package io.radstream.ingest.journal;

import io.radstream.blob.BlobRef;
import io.radstream.blob.BlobStore;
import io.radstream.event.InstanceStored;
import io.radstream.ingest.send.Events;
import io.radstream.runtime.send.RecordSender;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAccumulator;
import org.jboss.logging.Logger;

/**
 * Publishes again what the topic lost.
 *
 * <p>The broker of a single machine acknowledges when a record is in the page cache: a power cut can take the last records away, the
 * journal and the blobs stay. At the start the journal's newest entries, those within {@code compared} of the newest of all, are looked up in
 * the topic. What is older was written back by the operating system long before. Publishing an event twice is harmless. An entry whose blob is not here
 * whole was never acknowledged: the power was cut while it was taken in, and its sender sends it again.
 */
public final class Recovery {

    private static final Logger LOG = Logger.getLogger(Recovery.class);

    /** What is here, and what the journal says of it. */
    public record Holdings(Journal journal, BlobStore store) {}

    private final Journal journal;
    private final BlobStore store;
    private final PublishedInstances published;
    private final RecordSender sender;
    private final Duration compared;

    /** @param compared how far back from its newest entry the journal is compared */
    public Recovery(Holdings holdings, PublishedInstances published, RecordSender sender, Duration compared) {
        this.journal = holdings.journal();
        this.store = holdings.store();
        this.published = published;
        this.sender = sender;
        this.compared = compared;
    }

    /** Compares and publishes. Returns how many events were published again. */
    public int run() throws IOException, InterruptedException {
        LongAccumulator newest = new LongAccumulator(Math::max, 0);
        journal.read(entry -> newest.accumulate(entry.event().getStoredAt().toEpochMilli()));
        if (newest.get() == 0) {
            return 0;
        }
        Instant from = Instant.ofEpochMilli(newest.get()).minus(compared);
        Set<EventHash> there = published.since(from);
        Set<EventHash> sent = new HashSet<>();
        Resend resend = new Resend();
        journal.read(entry -> {
            InstanceStored event = entry.event();
            EventHash hash = EventHash.of(event);
            if (!event.getStoredAt().isBefore(from) && !there.contains(hash) && sent.add(hash)) {
                resend.send(event);
            }
        });
        resend.check();
        if (resend.count > 0) {
            LOG.warnf("the topic had lost acknowledged instances, publishedAgain=%d", resend.count);
        }
        return resend.count;
    }

    /** Sends inside the reading of the journal; keeps the first failure. */
    private final class Resend {
        private final AtomicReference<Exception> failure = new AtomicReference<>();
        private int count;

        void send(InstanceStored event) {
            if (failure.get() == null) {
                try {
                    if (!store.contains(BlobRef.of(event.getBlobRef()))) {
                        LOG.warnf(
                                "an instance was not taken in to the end, sopInstanceUid=%s",
                                event.getSopInstanceUid());
                        return;
                    }
                    sender.send(Events.of(event));
                    count++;
                } catch (IOException | InterruptedException e) {
                    failure.set(e);
                }
            }
        }

        void check() throws IOException, InterruptedException {
            Exception failed = failure.get();
            if (failed instanceof InterruptedException interrupted) {
                throw interrupted;
            }
            if (failed instanceof IOException io) {
                throw io;
            }
        }
    }
}
