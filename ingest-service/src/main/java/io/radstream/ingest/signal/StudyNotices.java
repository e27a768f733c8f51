package io.radstream.ingest.signal;

import io.radstream.event.StudySignal;
import io.radstream.ingest.index.DurableTable;
import io.radstream.ingest.index.InstanceIndex;
import io.radstream.ingest.send.Events;
import io.radstream.reject.RejectedException;
import io.radstream.runtime.send.RecordSender;
import io.radstream.serde.EventCodec;
import java.io.Closeable;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Announces what others say about studies: performed steps, available instances, commitment requests, rejections, expected
 * numbers.
 *
 * <p>They name a study and no patient. A notice waits, durably, until an instance of its study is here and says whose it is; at most
 * {@link #WAITING_MAX} wait, none longer than {@link #WAITING_AGE_MAX}. A later notice of the same origin or series replaces the one that waits.
 */
public final class StudyNotices implements Closeable {

    /** Notices that wait for their study or for the broker; one more lets the oldest go. */
    public static final int WAITING_MAX = 10_000;

    /** After this time a study is not expected any more. */
    public static final Duration WAITING_AGE_MAX = Duration.ofDays(7);

    private static final Logger LOG = Logger.getLogger(StudyNotices.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private final DurableTable waiting;
    private final InstanceIndex index;
    private final RecordSender sender;
    private final Clock clock;
    private final ScheduledThreadPoolExecutor executor;
    private final ScheduledFuture<?> looking;

    private StudyNotices(DurableTable waiting, InstanceIndex index, RecordSender sender, Clock clock) {
        this.waiting = waiting;
        this.index = index;
        this.sender = sender;
        this.clock = clock;
        executor = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "ingest-notices");
            thread.setDaemon(true);
            return thread;
        });
        looking = executor.scheduleWithFixedDelay(this::look, 0, LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Begins at once with what waits from an earlier run. */
    public static StudyNotices start(DurableTable waiting, InstanceIndex index, RecordSender sender, Clock clock) {
        return new StudyNotices(waiting, index, sender, clock);
    }

    /** Takes a notice without a patient key; from now on it is not forgotten. */
    void announce(StudySignal notice) throws IOException {
        String key =
                notice.getStudyUid() + '/' + notice.getKind() + '/' + notice.getOriginUid() + notice.getSeriesUid();
        waiting.put(
                key, Base64.getEncoder().encodeToString(EventCodec.instance().encode(notice)));
    }

    private void look() {
        if (waiting.isEmpty()) {
            return;
        }
        try {
            for (DurableTable.Entry entry : waiting.entries(WAITING_MAX)) {
                if (settled(entry)) {
                    waiting.remove(entry.key());
                }
            }
        } catch (IOException e) {
            LOG.debugf(e, "notices wait for the broker");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean settled(DurableTable.Entry entry) throws IOException, InterruptedException {
        StudySignal notice;
        try {
            notice = EventCodec.instance().decode(Base64.getDecoder().decode(entry.value()), StudySignal.class);
        } catch (RejectedException e) {
            LOG.errorf("a waiting notice cannot be read and is dropped, message=%s", e.getMessage());
            return true;
        }
        Optional<String> patient = index.patientOf(notice.getStudyUid());
        if (patient.isPresent()) {
            sender.send(Events.of(
                    StudySignal.newBuilder(notice).setPatientKey(patient.get()).build()));
            return true;
        }
        boolean tooOld = notice.getAt().plus(WAITING_AGE_MAX).isBefore(clock.instant());
        if (tooOld) {
            LOG.warnf(
                    "nothing came of a study that was announced, studyUid=%s kind=%s",
                    notice.getStudyUid(), notice.getKind());
        }
        return tooOld;
    }

    @Override
    public void close() {
        looking.cancel(true);
        executor.shutdownNow();
        try {
            if (!executor.awaitTermination(5, TimeUnit.SECONDS)) {
                LOG.warn("a notice is still under way while the gateway stops");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
