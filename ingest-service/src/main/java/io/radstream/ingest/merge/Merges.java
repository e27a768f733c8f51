package io.radstream.ingest.merge;

import io.radstream.event.SignalKind;
import io.radstream.event.StudySignal;
import io.radstream.id.PatientKey;
import io.radstream.ingest.index.DurableTable;
import io.radstream.ingest.send.Events;
import io.radstream.reject.RejectedException;
import io.radstream.runtime.send.RecordSender;
import io.radstream.serde.EventCodec;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Publishes merges and remembers them: a single broker that lost power may have lost its last records, so that the newest merges are published again at the
 * start. Assembly takes the latest statement about a patient, so repetitions change nothing.
 */
public final class Merges {

    /** Merges that are remembered; beyond it the oldest goes. */
    public static final int REMEMBERED_MAX = 10_000;

    /** How far back from the newest merge is published again. */
    static final Duration AGAIN_WITHIN = Duration.ofMinutes(15);

    private static final Logger LOG = Logger.getLogger(Merges.class);

    private final DurableTable remembered;
    private final RecordSender sender;
    private final Clock clock;

    public Merges(DurableTable remembered, RecordSender sender, Clock clock) {
        this.remembered = remembered;
        this.sender = sender;
        this.clock = clock;
    }

    /**
     * Announces that a patient goes on as another; returns when the broker has it.
     *
     * @throws IOException when it does not: then nothing is remembered
     */
    void announce(PatientKey prior, PatientKey survivor) throws IOException, InterruptedException {
        StudySignal signal = StudySignal.newBuilder()
                .setKind(SignalKind.PATIENT_MERGED)
                .setPatientKey(prior.value())
                .setOtherPatientKey(survivor.value())
                .setAt(Instant.ofEpochMilli(clock.millis()))
                .build();
        remembered.put(
                prior.value(),
                Base64.getEncoder().encodeToString(EventCodec.instance().encode(signal)));
        try {
            sender.send(Events.of(signal));
        } catch (IOException e) {
            remembered.remove(prior.value());
            throw e;
        }
    }

    /**
     * Publishes the newest merges of earlier runs again.
     *
     * @return how many
     * @throws IOException when the broker does not take them; then it is to be called again
     */
    int republish() throws IOException, InterruptedException {
        List<StudySignal> signals = new ArrayList<>();
        for (DurableTable.Entry entry : remembered.entries(REMEMBERED_MAX)) {
            try {
                signals.add(EventCodec.instance().decode(Base64.getDecoder().decode(entry.value()), StudySignal.class));
            } catch (RejectedException e) {
                LOG.errorf("a remembered merge cannot be read and is dropped, message=%s", e.getMessage());
                remembered.remove(entry.key());
            }
        }
        signals.sort(Comparator.comparing(StudySignal::getAt));
        if (signals.isEmpty()) {
            return 0;
        }
        Instant since = signals.get(signals.size() - 1).getAt().minus(AGAIN_WITHIN);
        List<StudySignal> again = signals.stream()
                .filter(signal -> !signal.getAt().isBefore(since))
                .toList();
        for (StudySignal signal : again) {
            sender.send(Events.of(signal));
        }
        return again.size();
    }
}
