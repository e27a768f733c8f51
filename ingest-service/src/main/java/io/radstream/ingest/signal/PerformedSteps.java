package io.radstream.ingest.signal;

import io.radstream.blob.BlobStore;
import io.radstream.dicom.net.DimseException;
import io.radstream.dicom.net.DimseStatus;
import io.radstream.dicom.net.PeerAssociation;
import io.radstream.dicom.net.procedure.PerformedStep;
import io.radstream.dicom.net.procedure.PerformedStepHandler;
import io.radstream.event.SignalKind;
import io.radstream.event.StudySignal;
import io.radstream.ingest.index.DurableTable;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Modality performed procedure steps (PS3.4 annex F.7) as signals: in progress, completed or discontinued with the instances that were made.
 *
 * <p>Of a step only its state, its studies and its instances are kept: an N-SET names no study. A step that belongs to several studies says
 * nothing about how its instances are divided among them, so its signals then carry no count. Nothing else in the step is looked at.
 */
public final class PerformedSteps implements PerformedStepHandler {

    /** Steps remembered; one more lets the oldest go. */
    public static final int STEPS_MAX = 50_000;

    private final DurableTable steps;
    private final StudyNotices notices;
    private final BlobStore store;
    private final Clock clock;

    public PerformedSteps(DurableTable steps, StudyNotices notices, BlobStore store, Clock clock) {
        this.steps = steps;
        this.notices = notices;
        this.store = store;
        this.clock = clock;
    }

    /** What is kept of a step: three lines, the last two of UIDs divided by blanks. */
    private record Kept(PerformedStep.Status status, List<String> studies, List<String> instances) {

        String text() {
            return status + "\n" + String.join(" ", studies) + "\n" + String.join(" ", instances);
        }

        static Kept of(String text) {
            String[] lines = text.split("\n", -1);
            return new Kept(PerformedStep.Status.valueOf(lines[0]), words(lines[1]), words(lines[2]));
        }

        private static List<String> words(String line) {
            return Arrays.stream(line.split(" ", -1))
                    .filter(word -> !word.isEmpty())
                    .toList();
        }
    }

    @Override
    public synchronized void created(PerformedStep step, PeerAssociation peer) throws IOException {
        if (steps.get(step.sopInstanceUid()).isPresent()) {
            throw new DimseException(DimseStatus.DUPLICATE_SOP_INSTANCE);
        }
        PerformedStep.Status status = step.status().orElse(PerformedStep.Status.IN_PROGRESS);
        keep(step.sopInstanceUid(), new Kept(status, List.copyOf(step.studyUids()), instances(step)), peer);
    }

    @Override
    public synchronized void changed(PerformedStep step, PeerAssociation peer) throws IOException {
        Optional<Kept> before = steps.get(step.sopInstanceUid()).map(Kept::of);
        if (before.isEmpty()) {
            throw new DimseException(DimseStatus.NO_SUCH_SOP_INSTANCE);
        }
        if (before.get().status().isFinal()) {
            throw new DimseException(DimseStatus.PROCESSING_FAILURE.withComment("the step is final"));
        }
        List<String> instances = step.series().isEmpty() ? before.get().instances() : instances(step);
        Kept after = new Kept(
                step.status().orElse(before.get().status()), before.get().studies(), instances);
        keep(step.sopInstanceUid(), after, peer);
    }

    private static List<String> instances(PerformedStep step) throws DimseException {
        List<String> instances = new ArrayList<>();
        step.series().forEach(series -> series.instances().forEach(one -> instances.add(one.sopInstanceUid())));
        if (instances.size() > InstanceList.INSTANCES_MAX) {
            throw new DimseException(DimseStatus.RESOURCE_LIMITATION.withComment("too many instances"));
        }
        return instances;
    }

    private void keep(String stepUid, Kept kept, PeerAssociation peer) throws IOException {
        steps.put(stepUid, kept.text());
        for (String study : kept.studies()) {
            StudySignal.Builder signal = StudySignal.newBuilder()
                    .setStudyUid(study)
                    .setKind(kind(kept.status()))
                    .setCallingAe(peer.request().callingAe())
                    .setOriginUid(stepUid)
                    .setAt(clock.instant());
            if (kept.status().isFinal() && kept.studies().size() == 1) {
                InstanceList.of(kept.instances()).into(signal, store);
            }
            notices.announce(signal.build());
        }
    }

    private static SignalKind kind(PerformedStep.Status status) {
        return switch (status) {
            case IN_PROGRESS -> SignalKind.MPPS_IN_PROGRESS;
            case COMPLETED -> SignalKind.MPPS_COMPLETED;
            case DISCONTINUED -> SignalKind.MPPS_DISCONTINUED;
        };
    }
}
