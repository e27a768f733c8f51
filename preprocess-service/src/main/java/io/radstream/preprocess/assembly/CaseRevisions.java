package io.radstream.preprocess.assembly;

import io.radstream.event.CaseAssembled;
import io.radstream.event.CaseFlag;
import io.radstream.event.Evidence;
import io.radstream.event.InstanceEntry;
import io.radstream.id.CaseId;
import io.radstream.id.StudyUid;
import io.radstream.preprocess.assembly.StudyState.Phase;
import io.radstream.preprocess.completeness.Decision.Close;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.LongSupplier;

/** Makes the next revision of the case that a study belongs to: its manifest, its event, and its place in the rows of the case's studies. */
final class CaseRevisions {

    private final AssemblyStores stores;
    private final ManifestWriter manifests;
    private final LongSupplier wallClock;

    CaseRevisions(AssemblyStores stores, ManifestWriter manifests, LongSupplier wallClock) {
        this.stores = stores;
        this.manifests = manifests;
        this.wallClock = wallClock;
    }

    /** The study that names the case: this one, or the one whose window it fell into. */
    StudyState anchor(StudyState state) {
        if (state.anchor.isEmpty()) {
            return state;
        }
        return stores.study(StudyKey.of(state.patient, new StudyUid(state.anchor)))
                .orElseThrow(() -> new IllegalStateException("a case outlives the rows of its studies"));
    }

    /** The other studies of the case that have been in a revision, and the one that names it. */
    List<StudyState> others(StudyState state, StudyState anchor) {
        List<StudyState> others = new ArrayList<>();
        if (anchor != state) {
            others.add(anchor);
        }
        for (String member : anchor.members) {
            if (!member.equals(state.study.value())) {
                stores.study(StudyKey.of(state.patient, new StudyUid(member))).ifPresent(others::add);
            }
        }
        return others;
    }

    /**
     * Writes the manifest and makes the event. Changes {@code anchor}, and no row: the caller stores what it has changed after this has
     * succeeded.
     */
    CaseAssembled next(StudyState state, StudyState anchor, Close reason) throws IOException {
        List<StudyState> parts = new ArrayList<>(List.of(state));
        others(state, anchor).stream().filter(CaseRevisions::wasOut).forEach(parts::add);
        Map<StudyState, List<InstanceEntry>> instances = new LinkedHashMap<>();
        for (StudyState part : parts) {
            instances.put(
                    part,
                    stores.instances(part.key()).stream()
                            .map(row -> row.entry(part.study.value()))
                            .toList());
        }
        List<InstanceEntry> entries =
                instances.values().stream().flatMap(List::stream).toList();
        CaseAssembled.Builder event = event(state, parts, reason)
                .setCaseId(anchor.caseId().value())
                .setRevision(anchor.revision + 1)
                .setPreviousCaseId(anchor.previous.map(CaseId::value).orElse(null))
                .setInstanceCount(entries.size())
                .setSeriesCount((int) entries.stream()
                        .map(InstanceEntry::getSeriesUid)
                        .distinct()
                        .count())
                .setManifest(manifests
                        .write(anchor.caseId(), anchor.revision + 1, entries)
                        .toEvent());
        anchor.revision++;
        if (anchor != state && !anchor.members.contains(state.study.value())) {
            anchor.members.add(state.study.value());
        }
        return event.build();
    }

    private static boolean wasOut(StudyState other) {
        return other.closedAt != StudyState.NEVER && other.phase != Phase.ENDED;
    }

    private CaseAssembled.Builder event(StudyState state, List<StudyState> parts, Close reason) {
        EnumSet<CaseFlag> flags = EnumSet.noneOf(CaseFlag.class);
        TreeSet<String> studies = new TreeSet<>();
        TreeSet<String> callingAes = new TreeSet<>();
        long first = Long.MAX_VALUE;
        int withdrawn = 0;
        for (StudyState part : parts) {
            flags.addAll(part.flags);
            studies.add(part.study.value());
            callingAes.addAll(part.callingAes);
            first = Math.min(first, part.firstStoredAtEpochMs);
            withdrawn += part.withdrawn;
        }
        addFlagsOfThisRevision(flags, state, reason, withdrawn);
        return CaseAssembled.newBuilder()
                .setPatientKey(state.patient.value())
                .setStudyUids(List.copyOf(studies))
                .setEvidence(reason.by())
                .setEvidenceDetail(reason.detail())
                .setMissingCount(reason.missing())
                .setWithdrawnCount(withdrawn)
                .setFlags(List.copyOf(flags))
                .setCallingAes(
                        callingAes.stream().limit(StudyState.CALLING_AES_MAX).toList())
                .setScanner(state.scanner().orElse(null))
                .setFirstStoredAt(Instant.ofEpochMilli(first))
                .setAssembledAt(Instant.ofEpochMilli(wallClock.getAsLong()));
    }

    private static void addFlagsOfThisRevision(EnumSet<CaseFlag> flags, StudyState state, Close reason, int withdrawn) {
        if (state.late) {
            flags.add(CaseFlag.LATE_IMAGE);
        }
        if (reason.incomplete()) {
            flags.add(CaseFlag.INCOMPLETE);
        }
        if (reason.by() == Evidence.PROVISIONAL) {
            flags.add(CaseFlag.PROVISIONAL);
        }
        if (withdrawn > 0) {
            flags.add(CaseFlag.INSTANCES_WITHDRAWN);
        }
    }
}
