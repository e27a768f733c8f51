package io.radstream.ingest.signal;

import io.radstream.blob.BlobStore;
import io.radstream.dicom.net.InstanceReference;
import io.radstream.dicom.net.commitment.CommitmentRequest;
import io.radstream.event.SignalKind;
import io.radstream.event.StudySignal;
import io.radstream.ingest.index.InstanceIndex;
import io.radstream.ingest.journal.JournalEntry;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Storage commitment requests as signals: the instances their sender believes to have sent.
 *
 * <p>A request names instances and no study. The studies are those of the instances that are here; an instance that is not counts for the
 * study when there is just one. A request of which nothing is here says nothing: its report is negative, and it will be made again.
 */
public final class CommitmentSignals {

    private final InstanceIndex index;
    private final StudyNotices notices;
    private final BlobStore store;
    private final Clock clock;

    public CommitmentSignals(InstanceIndex index, StudyNotices notices, BlobStore store, Clock clock) {
        this.index = index;
        this.notices = notices;
        this.store = store;
        this.clock = clock;
    }

    /** Announces a request. */
    public void requested(CommitmentRequest request, String callingAe) throws IOException {
        Map<String, List<String>> byStudy = new TreeMap<>();
        List<String> unknown = new ArrayList<>();
        for (InstanceReference one : request.instances()) {
            Optional<JournalEntry> entry = index.find(one.sopInstanceUid());
            entry.map(found -> byStudy.computeIfAbsent(found.event().getStudyUid(), study -> new ArrayList<>()))
                    .orElse(unknown)
                    .add(one.sopInstanceUid());
        }
        if (byStudy.size() == 1) {
            byStudy.values().iterator().next().addAll(unknown);
        }
        for (Map.Entry<String, List<String>> study : byStudy.entrySet()) {
            StudySignal.Builder signal = StudySignal.newBuilder()
                    .setStudyUid(study.getKey())
                    .setKind(SignalKind.COMMITMENT_REQUESTED)
                    .setCallingAe(callingAe)
                    .setOriginUid(request.transactionUid())
                    .setAt(clock.instant());
            InstanceList.of(study.getValue()).into(signal, store);
            notices.announce(signal.build());
        }
    }
}
