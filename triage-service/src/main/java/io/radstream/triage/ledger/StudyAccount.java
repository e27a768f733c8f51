package io.radstream.triage.ledger;

import io.radstream.event.InstanceEntry;
import io.radstream.triage.deadletter.DeadLetter;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What became of every instance of a study; its components are the JSON of the interface.
 *
 * @param acknowledged instances the sender was told are stored
 * @param counts instances by fate; the fates of acknowledged instances add up to {@code acknowledged}
 * @param unaccounted instances that a case holds although no {@code InstanceStored} is known here: older than the topic's retention, or
 *     a fault
 * @param repeated instances that more than one case holds
 * @param settled whether every acknowledged instance has reached its end
 * @param balances whether it is settled, every acknowledged instance ended exactly once, and nothing is unaccounted for
 */
public record StudyAccount(
        String studyUid,
        int acknowledged,
        Map<InstanceFate, Integer> counts,
        int unaccounted,
        int repeated,
        boolean settled,
        boolean balances,
        List<CaseMention> cases,
        List<Row> instances,
        List<DeadLetter> deadLetters) {

    /** A case that holds instances of the study, at its newest revision. */
    public record CaseMention(String caseId, int revision, int instances) {}

    /** One instance. */
    public record Row(
            String sopInstanceUid,
            String seriesUid,
            @Nullable String modality,
            @Nullable Instant storedAt,
            InstanceFate fate,
            @Nullable String reason,
            @Nullable String caseId,
            @Nullable Integer revision,
            @Nullable String scanId) {

        Row(StudyLedger.StoredRow stored) {
            this(
                    stored.sopInstanceUid(),
                    stored.seriesUid(),
                    stored.modality(),
                    stored.storedAt(),
                    InstanceFate.STORED,
                    null,
                    null,
                    null,
                    null);
        }

        Row in(CaseManifest manifest, InstanceEntry entry) {
            return new Row(
                    sopInstanceUid,
                    seriesUid,
                    modality,
                    storedAt,
                    InstanceFate.of(entry.getUse()),
                    entry.getReason(),
                    manifest.caseId(),
                    manifest.revision(),
                    entry.getScanId());
        }

        Row dead(DeadLetter letter) {
            return new Row(
                    sopInstanceUid,
                    seriesUid,
                    modality,
                    storedAt,
                    InstanceFate.DEAD_LETTER,
                    letter.reason() + " at " + letter.service(),
                    null,
                    null,
                    null);
        }
    }

    /**
     * Draws up the account.
     *
     * <p>An instance that is in a case has the fate the case gives it, even when one of its events also lies among the dead letters;
     * an instance in several cases has the fate of the last one given here.
     *
     * @param manifests of the cases that hold instances of the study; entries of other studies are ignored
     */
    public static StudyAccount draw(
            StudyLedger.StudyRows stored, List<CaseManifest> manifests, List<DeadLetter> deadLetters) {
        Map<String, Row> rows = new TreeMap<>();
        stored.instances().forEach(row -> rows.put(row.sopInstanceUid(), new Row(row)));
        for (DeadLetter letter : deadLetters) {
            rows.computeIfPresent(letter.sopInstanceUid(), (uid, row) -> row.dead(letter));
        }
        Map<String, Integer> mentions = new LinkedHashMap<>();
        Map<CaseMention, Integer> cases = new LinkedHashMap<>();
        for (CaseManifest manifest : manifests) {
            int instances = 0;
            for (InstanceEntry entry : manifest.entries()) {
                if (entry.getStudyUid().equals(stored.studyUid())) {
                    instances++;
                    mentions.merge(entry.getSopInstanceUid(), 1, Integer::sum);
                    rows.merge(
                            entry.getSopInstanceUid(),
                            unaccounted(entry).in(manifest, entry),
                            (known, other) -> known.in(manifest, entry));
                }
            }
            cases.put(new CaseMention(manifest.caseId(), manifest.revision(), instances), instances);
        }
        int repeated =
                (int) mentions.values().stream().filter(times -> times > 1).count();
        return new StudyAccount(
                stored.studyUid(), rows, List.copyOf(cases.keySet()), repeated, List.copyOf(deadLetters));
    }

    private StudyAccount(
            String studyUid, Map<String, Row> rows, List<CaseMention> cases, int repeated, List<DeadLetter> letters) {
        this(
                studyUid,
                acknowledged(rows),
                count(rows),
                rows.size() - acknowledged(rows),
                repeated,
                settled(rows),
                settled(rows) && repeated == 0 && rows.size() == acknowledged(rows),
                cases,
                List.copyOf(rows.values()),
                letters);
    }

    private static Row unaccounted(InstanceEntry entry) {
        return new Row(
                entry.getSopInstanceUid(),
                entry.getSeriesUid(),
                null,
                null,
                InstanceFate.STORED,
                null,
                null,
                null,
                null);
    }

    private static int acknowledged(Map<String, Row> rows) {
        return (int)
                rows.values().stream().filter(row -> row.storedAt() != null).count();
    }

    private static boolean settled(Map<String, Row> rows) {
        return !rows.isEmpty()
                && rows.values().stream().allMatch(row -> row.fate().terminal());
    }

    private static Map<InstanceFate, Integer> count(Map<String, Row> rows) {
        Map<InstanceFate, Integer> counts = new EnumMap<>(InstanceFate.class);
        for (InstanceFate fate : InstanceFate.values()) {
            counts.put(fate, 0);
        }
        rows.values().stream()
                .filter(row -> row.storedAt() != null)
                .forEach(row -> counts.merge(row.fate(), 1, Integer::sum));
        return counts;
    }
}
