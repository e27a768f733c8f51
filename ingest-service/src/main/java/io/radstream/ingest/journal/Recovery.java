package io.radstream.ingest.journal;

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
 * the topic. What is older was written back by the operating system long before. Publishing an event twice is harmless.
 */
public final class Recovery {

    private static final Logger LOG = Logger.getLogger(Recovery.class);

    private final Journal journal;
    private final PublishedInstances published;
    private final RecordSender sender;
    private final Duration compared;

    public Recovery(Journal journal, PublishedInstances published, RecordSender sender, Duration compared) {
        this.journal = journal;
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
        if (!sent.isEmpty()) {
            LOG.warnf("the topic had lost acknowledged instances, publishedAgain=%d", sent.size());
        }
        return sent.size();
    }

    /** Sends inside the reading of the journal; keeps the first failure. */
    private final class Resend {
        private final AtomicReference<Exception> failure = new AtomicReference<>();

        void send(InstanceStored event) {
            if (failure.get() == null) {
                try {
                    sender.send(Events.of(event));
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
