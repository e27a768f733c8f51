package io.radstream.preprocess.assembly;

import io.radstream.event.BlobReference;
import io.radstream.event.Evidence;
import io.radstream.event.StudySignal;
import io.radstream.preprocess.assembly.InstanceSlot.Awaited;
import io.radstream.preprocess.assembly.InstanceSlot.Barred;
import io.radstream.reject.RejectReason;
import io.radstream.reject.RejectedException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Takes what signals announce of a study into its state: releases, lists, counts, steps, and what rejection notes withdraw. */
final class Announcements {

    /** Rejected because their time to be kept is over (DCM 113039): the images were right, and so is their case. */
    private static final String RETENTION_EXPIRED = "113039";

    private final AssemblyStores stores;
    private final ListReader lists;

    Announcements(AssemblyStores stores, ListReader lists) {
        this.stores = stores;
        this.lists = lists;
    }

    void release(StudyState state, StudySignal signal) {
        Integer count = signal.getInstanceCount();
        if (count != null && !signal.getAssociationId().isEmpty()) {
            long association = StudyKey.digest(signal.getAssociationId());
            AssociationTally before = state.signs.associations.getOrDefault(association, AssociationTally.EMPTY);
            state.signs.tally(association, before.released(count, digest(signal)));
        }
    }

    void begin(StudyState state, StudySignal signal) {
        state.signs.begin(StudyKey.digest(signal.getOriginUid()));
    }

    /** A list of instances; one that names its instances makes each of them awaited until it comes. */
    void list(StudyKey key, StudyState state, StudySignal signal, Evidence by) throws IOException {
        BlobReference reference = signal.getInstances();
        Integer count = signal.getInstanceCount();
        long origin = StudyKey.digest(by.name() + signal.getOriginUid());
        if (reference != null) {
            List<String> uids = lists.read(reference);
            int awaited = 0;
            for (String uid : uids) {
                SopKey instance = SopKey.of(uid);
                if (stores.instance(key, instance).isEmpty()) {
                    stores.put(key, instance, new Awaited());
                    awaited++;
                }
            }
            state.signs.awaited += awaited;
            state.signs.list(origin, new Listing(by, uids.size(), digest(signal), true));
        } else if (count != null && count > 0) {
            state.signs.list(origin, new Listing(by, count, digest(signal), false));
        }
        state.signs.steps.remove(StudyKey.digest(signal.getOriginUid()));
    }

    void expect(StudyKey key, StudyState state, StudySignal signal) {
        Integer count = signal.getInstanceCount();
        if (count == null || count <= 0) {
            return;
        }
        if (signal.getSeriesUid().isEmpty()) {
            state.signs.expected = count;
            state.signs.expectedBy = Evidence.EXPECTED_COUNT;
            return;
        }
        keepSeries(key, state);
        long series = StudyKey.digest(signal.getSeriesUid());
        if (state.signs.series.size() < StudySigns.SERIES_MAX || state.signs.series.containsKey(series)) {
            state.signs.series.merge(
                    series, SeriesCount.NONE.expecting(count), (known, unused) -> known.expecting(count));
        }
    }

    /** From now on the series of the study are counted; those that have come already are counted once. */
    void keepSeries(StudyKey key, StudyState state) {
        if (!state.signs.seriesKept) {
            state.signs.seriesKept = true;
            stores.instances(key).forEach(row -> countSeries(state, row.seriesUid(), row.modality(), ""));
        }
    }

    void countSeries(StudyState state, String seriesUid, String modality, String bodyPart) {
        long series = StudyKey.digest(seriesUid);
        SeriesCount known = state.signs.series.get(series);
        if (known != null || state.signs.series.size() < StudySigns.SERIES_MAX) {
            SeriesCount before = known == null ? SeriesCount.NONE : known;
            state.signs.series.put(series, before.plus(modality, bodyPart));
        }
    }

    /**
     * Withdraws what a rejection note names, come or not; what was withdrawn stays so, because a corrected image has a new UID.
     *
     * @return how many instances of the study that had come are withdrawn now and were not before
     */
    int withdraw(StudyKey key, StudyState state, StudySignal signal) throws IOException {
        BlobReference reference = signal.getInstances();
        if (reference == null) {
            throw new RejectedException(
                    RejectReason.INVALID_RECORD, "a rejection note must name its instances in the field instances");
        }
        if (signal.getReasonCode().equals(RETENTION_EXPIRED)) {
            return 0;
        }
        int withdrawn = 0;
        for (String uid : lists.read(reference)) {
            SopKey instance = SopKey.of(uid);
            Optional<InstanceSlot> slot = stores.instance(key, instance);
            if (slot.isEmpty() || slot.get() instanceof Awaited) {
                state.signs.awaited -= slot.isPresent() ? 1 : 0;
                stores.put(key, instance, new Barred(signal.getReasonCode()));
            } else if (slot.get() instanceof InstanceRow row && !row.withdrawn()) {
                stores.put(key, instance, row.withdrawnBy(signal.getReasonCode()));
                withdrawn++;
            }
        }
        state.withdrawn += withdrawn;
        return withdrawn;
    }

    private static OptionalLong digest(StudySignal signal) {
        String digest = signal.getInstancesDigest();
        return digest == null ? OptionalLong.empty() : OptionalLong.of(Long.parseUnsignedLong(digest, 16));
    }
}
