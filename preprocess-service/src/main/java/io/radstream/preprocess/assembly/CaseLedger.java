package io.radstream.preprocess.assembly;

import io.radstream.event.BlobReference;
import io.radstream.event.CaseAssembled;
import io.radstream.event.CaseFlag;
import io.radstream.event.Evidence;
import io.radstream.event.InstanceEntry;
import io.radstream.event.InstanceStored;
import io.radstream.event.StudySignal;
import io.radstream.id.CaseId;
import io.radstream.preprocess.assembly.AssemblyOutput.CaseOut;
import io.radstream.preprocess.assembly.AssemblyOutput.DeadLetterOut;
import io.radstream.preprocess.assembly.StudyState.Phase;
import io.radstream.reject.RejectReason;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the open cases of one partition: counts instances, weighs evidence, closes what is complete.
 *
 * <p>Every method may be called again for the same record: an instance counts once for the study and once for each association, a signal
 * states rather than adds. Rows change only after whatever can fail (the manifest) has succeeded; outputs go to {@code outputs} as soon as
 * their rows have changed, so that a repetition neither loses nor doubles them.
 */
final class CaseLedger {

    /** Studies closed on one heartbeat: the rest waits for the next one, so that a record never takes long. */
    static final int CLOSED_PER_HEARTBEAT_MAX = 200;

    private final AssemblyConfig config;
    private final AssemblyStores stores;
    private final ManifestWriter manifests;
    private final LongSupplier wallClock;
    private final Completeness completeness;
    private final LivenessClock clock;

    CaseLedger(AssemblyConfig config, AssemblyStores stores, ManifestWriter manifests, LongSupplier wallClock) {
        this.config = config;
        this.stores = stores;
        this.manifests = manifests;
        this.wallClock = wallClock;
        this.completeness = new Completeness(config);
        this.clock = stores.clock(config.heartbeatInterval());
    }

    /** Counts an instance. */
    void count(InstanceStored event, Consumer<AssemblyOutput> outputs) throws IOException {
        StudyIds ids = StudyIds.of(event);
        StudyKey key = ids.key();
        StudyState state = stores.study(key).orElseGet(() -> open(ids));
        InstanceRow row = stores.instance(key, event.getSopInstanceUid()).orElse(null);
        if (row == null) {
            if (state.phase != Phase.ENDED && state.instances >= config.instancesMax()) {
                overflow(key, state, outputs);
                return;
            }
            row = InstanceRow.of(event);
            addInstance(state, event);
        }
        long association = associationHash(event.getAssociationId());
        if (!event.getAssociationId().isEmpty() && !row.countedFor(association)) {
            row = row.countedAlsoFor(association);
            AssociationTally before = state.associations.getOrDefault(association, AssociationTally.EMPTY);
            state.tally(association, before.plus(event.getSopInstanceUid()));
            state.activityAt = clock.now();
        }
        stores.put(key, row);
        settle(key, state);
    }

    private StudyState open(StudyIds ids) {
        StudyState state = new StudyState(ids.patient(), ids.study());
        state.openedAt = clock.now();
        state.activityAt = clock.now();
        return state;
    }

    private void addInstance(StudyState state, InstanceStored event) {
        switch (state.phase) {
            case OPEN -> {
                /* One more of the revision that is being collected. */
            }
            case CLOSED -> reopen(state);
            case ENDED -> begin(state);
        }
        state.instances++;
        state.activityAt = clock.now();
        state.patientIdMissing |= !event.getPatientIdPresent();
        if (state.firstStoredAtEpochMs == 0) {
            state.firstStoredAtEpochMs = event.getStoredAt().toEpochMilli();
        }
        if (!event.getCallingAe().isEmpty() && state.callingAes.size() < StudyState.CALLING_AES_MAX) {
            state.callingAes.add(event.getCallingAe());
        }
        String scanner = event.getScanner();
        if (scanner != null
                && (state.scanners.containsKey(scanner) || state.scanners.size() < StudyState.SCANNERS_MAX)) {
            state.scanners.merge(scanner, 1, Integer::sum);
        }
        if (state.instances == 1) {
            notePatients(state);
        }
    }

    /** A late image: the next revision has its own quiet period or release. */
    private void reopen(StudyState state) {
        state.phase = Phase.OPEN;
        state.openedAt = clock.now();
    }

    /** An image for a case that is too old to be revised: a new case of the same study. */
    private void begin(StudyState state) {
        reopen(state);
        state.generation++;
        state.revision = 0;
        state.instances = 0;
        state.firstStoredAtEpochMs = 0;
        state.callingAes.clear();
        state.scanners.clear();
    }

    /**
     * Flags every case of a study that comes under two patients. Seen only where both patients' records lie in the same partition, and by
     * cases that are not out yet: a conflict across partitions, or with a closed case, is seen by the later case at most.
     */
    private void notePatients(StudyState state) {
        for (String patient : stores.patientsOf(state.study, state.patient.value())) {
            if (!patient.equals(state.patient.value())) {
                state.twoPatientIds = true;
                StudyKey other = StudyIds.of(patient, state.study).key();
                stores.study(other).filter(found -> !found.twoPatientIds).ifPresent(found -> {
                    found.twoPatientIds = true;
                    stores.put(other, found);
                });
            }
        }
    }

    private void overflow(StudyKey key, StudyState state, Consumer<AssemblyOutput> outputs) throws IOException {
        if (state.phase == Phase.OPEN) {
            close(key, state, Evidence.INSTANCE_LIMIT, outputs);
        }
        outputs.accept(new DeadLetterOut(
                RejectReason.LIMIT_EXCEEDED, "preprocess.assembly.instances-max is " + config.instancesMax()));
    }

    /** Weighs a signal about a study. */
    void weigh(StudySignal signal, Consumer<AssemblyOutput> outputs) throws IOException {
        StudyIds ids = StudyIds.of(signal);
        StudyKey key = ids.key();
        StudyState state = stores.study(key).orElseGet(() -> open(ids));
        Integer count = signal.getInstanceCount();
        switch (signal.getKind()) {
            case ASSOCIATION_RELEASED -> released(state, signal, count);
            case MPPS_COMPLETED -> expect(state, count, Evidence.MPPS_COMPLETED);
            case INSTANCE_AVAILABILITY -> expect(state, count, Evidence.INSTANCE_AVAILABILITY);
            case EXPECTED_COUNT -> expect(state, count, Evidence.EXPECTED_COUNT);
            case COMPLETE_NOW -> {
                if (state.phase == Phase.OPEN && state.instances > 0) {
                    close(key, state, Evidence.COMPLETE_NOW, outputs);
                }
                return;
            }
            case MPPS_IN_PROGRESS,
                    MPPS_DISCONTINUED,
                    COMMITMENT_REQUESTED,
                    INSTANCES_REJECTED,
                    PATIENT_MERGED,
                    STUDY_MERGED,
                    HEARTBEAT,
                    UNKNOWN -> {
                return;
            }
        }
        settle(key, state);
    }

    private void released(StudyState state, StudySignal signal, @Nullable Integer count) {
        if (count == null || signal.getAssociationId().isEmpty()) {
            return;
        }
        long association = associationHash(signal.getAssociationId());
        String digest = signal.getInstancesDigest();
        AssociationTally before = state.associations.getOrDefault(association, AssociationTally.EMPTY);
        state.tally(
                association,
                before.released(
                        count,
                        digest == null ? OptionalLong.empty() : OptionalLong.of(Long.parseUnsignedLong(digest, 16))));
        state.activityAt = clock.now();
    }

    private void expect(StudyState state, @Nullable Integer count, Evidence by) {
        if (count != null && count > 0) {
            state.expected = count;
            state.expectedBy = by;
            state.activityAt = clock.now();
        }
    }

    /** Judges the study again and keeps it. */
    private void settle(StudyKey key, StudyState state) {
        if (state.phase == Phase.OPEN) {
            completeness.judge(state, clock.now());
        }
        index(key, state);
        stores.put(key, state);
    }

    /**
     * Keeps the study in the deadline index. A deadline that moves on is left where it is: when it comes up, the true one is looked at, so that
     * an instance does not cost two more writes.
     */
    private void index(StudyKey key, StudyState state) {
        long deadline = completeness.deadline(state);
        if (state.indexedAt == StudyState.NEVER || deadline < state.indexedAt) {
            if (state.indexedAt != StudyState.NEVER) {
                stores.removeDeadline(key, state.indexedAt);
            }
            stores.addDeadline(key, deadline);
            state.indexedAt = deadline;
        }
    }

    /** Advances the clock and closes what is due. */
    void heartbeat(Instant at, Consumer<AssemblyOutput> outputs) throws IOException {
        clock.heartbeat(at.toEpochMilli());
        for (StudyKey key : stores.due(clock.now(), CLOSED_PER_HEARTBEAT_MAX)) {
            StudyState state = stores.study(key)
                    .orElseThrow(
                            () -> new IllegalStateException("a deadline is indexed for a study that is not there"));
            if (completeness.deadline(state) > clock.now()) {
                unindex(key, state);
                settle(key, state);
            } else {
                end(key, state, outputs);
            }
        }
        stores.put(clock);
    }

    private void unindex(StudyKey key, StudyState state) {
        stores.removeDeadline(key, state.indexedAt);
        state.indexedAt = StudyState.NEVER;
    }

    private void end(StudyKey key, StudyState state, Consumer<AssemblyOutput> outputs) throws IOException {
        switch (state.phase) {
            case OPEN -> {
                if (state.instances == 0) {
                    // Announced and never come, or a release of instances that were rejected.
                    unindex(key, state);
                    stores.forget(key, state);
                } else {
                    close(key, state, completeness.closing(state, clock.now()), outputs);
                }
            }
            case CLOSED -> {
                unindex(key, state);
                state.phase = Phase.ENDED;
                state.associations.clear();
                stores.forgetInstances(key);
                settle(key, state);
            }
            case ENDED -> {
                unindex(key, state);
                stores.forget(key, state);
            }
        }
    }

    private void close(StudyKey key, StudyState state, Evidence evidence, Consumer<AssemblyOutput> outputs)
            throws IOException {
        List<InstanceEntry> entries = stores.instances(key).stream()
                .map(row -> row.entry(state.study.value()))
                .toList();
        int revision = state.revision + 1;
        BlobReference manifest = manifests.write(state, revision, entries).toEvent();
        CaseAssembled event = event(state, evidence, entries, manifest);
        if (state.indexedAt != StudyState.NEVER) {
            unindex(key, state);
        }
        state.revision = revision;
        state.phase = Phase.CLOSED;
        state.closedAt = clock.now();
        state.evidence = Evidence.UNKNOWN;
        state.evidenceAt = StudyState.NEVER;
        state.expected = 0;
        state.associations.clear();
        settle(key, state);
        outputs.accept(new CaseOut(event));
    }

    private CaseAssembled event(
            StudyState state, Evidence evidence, List<InstanceEntry> entries, BlobReference manifest) {
        long series =
                entries.stream().map(InstanceEntry::getSeriesUid).distinct().count();
        return CaseAssembled.newBuilder()
                .setCaseId(state.caseId().value())
                .setRevision(state.revision + 1)
                .setPatientKey(state.patient.value())
                .setStudyUids(List.of(state.study.value()))
                .setInstanceCount(entries.size())
                .setSeriesCount((int) series)
                .setManifest(manifest)
                .setEvidence(evidence)
                .setEvidenceDetail(detail(state, evidence))
                .setFlags(flags(state))
                .setPreviousCaseId(state.previousCaseId().map(CaseId::value).orElse(null))
                .setCallingAes(List.copyOf(state.callingAes))
                .setScanner(state.scanner().orElse(null))
                .setFirstStoredAt(Instant.ofEpochMilli(state.firstStoredAtEpochMs))
                .setAssembledAt(Instant.ofEpochMilli(wallClock.getAsLong()))
                .build();
    }

    private static List<CaseFlag> flags(StudyState state) {
        List<CaseFlag> flags = new ArrayList<>();
        if (state.patientIdMissing) {
            flags.add(CaseFlag.PATIENT_ID_MISSING);
        }
        if (state.twoPatientIds) {
            flags.add(CaseFlag.TWO_PATIENT_IDS);
        }
        if (state.revision > 0) {
            flags.add(CaseFlag.LATE_IMAGE);
        }
        return flags;
    }

    private String detail(StudyState state, Evidence evidence) {
        return switch (evidence) {
            case ASSOCIATION_RELEASED ->
                state.associations.size() + " associations released, every announced instance counted";
            case QUIET_PERIOD -> "no new instance for " + config.quietPeriod();
            case AGE_LIMIT -> "open for " + config.ageMax();
            case INSTANCE_LIMIT -> "more than " + config.instancesMax() + " instances";
            case MPPS_COMPLETED, INSTANCE_AVAILABILITY, EXPECTED_COUNT ->
                "all of " + state.expected + " expected instances counted";
            case COMPLETE_NOW -> "asked for by an operator";
            case COMMITMENT_REQUESTED, INSTANCES_REJECTED, PROVISIONAL, UNKNOWN -> "";
        };
    }

    private static long associationHash(String associationId) {
        return StudyKey.digest(associationId);
    }
}
