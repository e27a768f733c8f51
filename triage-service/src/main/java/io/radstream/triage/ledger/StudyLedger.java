package io.radstream.triage.ledger;

import io.radstream.event.InstanceStored;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The instances that were acknowledged, by study: one small row an instance.
 *
 * <p>Safe for concurrent use. A repetition of an instance is one row. Beyond {@code instancesMax} rows the studies that were quiet longest
 * are forgotten whole, so that a study is either complete here or absent.
 */
public final class StudyLedger {

    /** An acknowledged instance. */
    public record StoredRow(String sopInstanceUid, String seriesUid, String modality, Instant storedAt) {}

    /** The rows of a study, by SOP Instance UID, and the keys of the patients they came under: more than one is a flagged fault. */
    public record StudyRows(String studyUid, List<String> patientKeys, List<StoredRow> instances) {}

    private final int instancesMax;
    private final Map<String, Study> studies = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<String, Instant> erased = new LinkedHashMap<>();
    private int instances;
    private long forgottenStudies;

    public StudyLedger(int instancesMax) {
        this.instancesMax = instancesMax;
    }

    /** Takes in an acknowledged instance; nothing of a study that was erased after it. */
    public synchronized void stored(InstanceStored event) {
        Instant erasedAt = erased.get(event.getStudyUid());
        if (erasedAt != null && !event.getStoredAt().isAfter(erasedAt)) {
            return;
        }
        Study study = studies.computeIfAbsent(event.getStudyUid(), uid -> new Study());
        if (study.add(event)) {
            instances++;
        }
        while (instances > instancesMax && studies.size() > 1) {
            String quietest = studies.keySet().iterator().next();
            Study forgotten = studies.remove(quietest);
            instances -= forgotten == null ? 0 : forgotten.rows.size();
            forgottenStudies++;
        }
    }

    /** Forgets a study, and every instance of it that was stored up to {@code at}. */
    public synchronized void erase(String studyUid, Instant at) {
        erased.merge(studyUid, at, (known, now) -> known.isAfter(now) ? known : now);
        if (erased.size() > instancesMax) {
            erased.remove(erased.keySet().iterator().next());
        }
        Study study = studies.remove(studyUid);
        instances -= study == null ? 0 : study.rows.size();
    }

    /** How many instances of each study came. */
    public synchronized List<Reconciliation.Acknowledged> acknowledged() {
        List<Reconciliation.Acknowledged> all = new ArrayList<>(studies.size());
        studies.forEach(
                (uid, study) -> all.add(new Reconciliation.Acknowledged(uid, study.rows.size(), study.newestAt)));
        return all;
    }

    /** The rows of a study; empty when none was seen, or when it was forgotten. */
    public synchronized Optional<StudyRows> study(String studyUid) {
        return Optional.ofNullable(studies.get(studyUid)).map(study -> study.rows(studyUid));
    }

    /** Number of rows. */
    public synchronized int instances() {
        return instances;
    }

    /** Number of studies. */
    public synchronized int studies() {
        return studies.size();
    }

    /** How many studies were forgotten because the ledger was full. */
    public synchronized long forgottenStudies() {
        return forgottenStudies;
    }

    /** Series UIDs and modalities repeat, so the rows of a study share them. */
    private static final class Study {

        private final Map<String, StoredRow> rows = new LinkedHashMap<>();
        private final Map<String, String> shared = new LinkedHashMap<>();
        private final TreeSet<String> patientKeys = new TreeSet<>();
        private Instant newestAt = Instant.EPOCH;

        boolean add(InstanceStored event) {
            patientKeys.add(event.getPatientKey());
            StoredRow row = new StoredRow(
                    event.getSopInstanceUid(),
                    share(event.getSeriesUid()),
                    share(event.getModality()),
                    event.getStoredAt());
            boolean added = rows.putIfAbsent(row.sopInstanceUid(), row) == null;
            newestAt = added && row.storedAt().isAfter(newestAt) ? row.storedAt() : newestAt;
            return added;
        }

        private String share(String text) {
            return shared.computeIfAbsent(text, same -> same);
        }

        StudyRows rows(String studyUid) {
            return new StudyRows(studyUid, List.copyOf(patientKeys), new ArrayList<>(rows.values()));
        }
    }
}
