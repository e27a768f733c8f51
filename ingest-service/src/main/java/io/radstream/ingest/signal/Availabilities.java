package io.radstream.ingest.signal;

import io.radstream.blob.BlobStore;
import io.radstream.dicom.net.PeerAssociation;
import io.radstream.dicom.net.procedure.AvailabilityHandler;
import io.radstream.dicom.net.procedure.AvailabilityNotice;
import io.radstream.event.SignalKind;
import io.radstream.event.StudySignal;
import java.io.IOException;
import java.time.Clock;
import java.util.List;

/** Instance availability notifications (PS3.4 annex R) as signals: the instances of a study that can be had somewhere. */
public final class Availabilities implements AvailabilityHandler {

    private static final String UNAVAILABLE = "UNAVAILABLE";

    private final StudyNotices notices;
    private final BlobStore store;
    private final Clock clock;

    public Availabilities(StudyNotices notices, BlobStore store, Clock clock) {
        this.notices = notices;
        this.store = store;
        this.clock = clock;
    }

    @Override
    public void notified(AvailabilityNotice notice, PeerAssociation peer) throws IOException {
        List<String> instances = notice.instances().stream()
                .filter(entry -> !entry.availability().equals(UNAVAILABLE))
                .map(entry -> entry.instance().sopInstanceUid())
                .toList();
        StudySignal.Builder signal = StudySignal.newBuilder()
                .setStudyUid(notice.studyUid())
                .setKind(SignalKind.INSTANCE_AVAILABILITY)
                .setCallingAe(peer.request().callingAe())
                .setOriginUid(
                        notice.stepUids().isEmpty() ? "" : notice.stepUids().get(0))
                .setAt(clock.instant());
        InstanceList.of(instances).into(signal, store);
        notices.announce(signal.build());
    }
}
