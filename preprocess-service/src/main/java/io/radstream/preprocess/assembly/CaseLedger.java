package io.radstream.preprocess.assembly;

import io.radstream.event.CaseAssembled;
import io.radstream.event.CaseFlag;
import io.radstream.event.Evidence;
import io.radstream.event.InstanceStored;
import io.radstream.event.StudySignal;
import io.radstream.id.PatientKey;
import io.radstream.preprocess.assembly.AssemblyOutput.CaseOut;
import io.radstream.preprocess.assembly.AssemblyOutput.DeadLetterOut;
import io.radstream.preprocess.assembly.AssemblyOutput.MovedOut;
import io.radstream.preprocess.assembly.InstanceSlot.Awaited;
import io.radstream.preprocess.assembly.InstanceSlot.Barred;
import io.radstream.preprocess.assembly.StudyState.Phase;
import io.radstream.preprocess.completeness.Decision;
import io.radstream.preprocess.completeness.Decision.Close;
import io.radstream.preprocess.completeness.Decision.Preview;
import io.radstream.reject.RejectReason;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Keeps the open cases of one partition: counts instances, takes signals in, closes what is complete.
 *
 * <p>Every method may be called again for the same record: an instance counts once for the study and once for each association, a signal
 * states rather than adds. Rows of studies change only after whatever can fail (lists, the manifest) has succeeded; outputs go to
 * {@code outputs} as soon as their rows have changed, so that a repetition neither loses nor doubles them.
 */
final class CaseLedger {

    /** Studies closed on one heartbeat: the rest waits for the next one, so that a record never takes long. */
    static final int CLOSED_PER_HEARTBEAT_MAX = 200;

    private final LedgerParts parts;
    private final AssemblyStores stores;
    private final LivenessClock clock;
    private final Deadlines deadlines;
    private final InstanceNotes notes;

    CaseLedger(LedgerParts parts) {
        this.parts = parts;
        this.stores = parts.stores();
        this.clock = stores.clock(parts.config().heartbeatInterval());
        this.deadlines = new Deadlines(parts, clock);
        this.notes = new InstanceNotes(parts, clock);
    }

    /**
     * Counts an instance.
     *
     * @param movable whether it may be passed on to another patient's partition
     */
    void count(InstanceStored event, boolean movable, Consumer<AssemblyOutput> outputs) throws IOException {
        StudyIds ids = StudyIds.of(event);
        StudyKey key = ids.key();
        Optional<StudyState> known = stores.study(key);
        Optional<PatientKey> elsewhere = movable ? elsewhere(ids, known) : Optional.empty();
        if (elsewhere.isPresent()) {
            outputs.accept(new MovedOut(InstanceStored.newBuilder(event)
                    .setPatientKey(elsewhere.get().value())
                    .build()));
            return;
        }
        StudyState state = known.orElseGet(() -> open(ids));
        SopKey instance = SopKey.of(event.getSopInstanceUid());
        Optional<InstanceSlot> slot = stores.instance(key, instance);
        if (slot.isPresent() && slot.get() instanceof InstanceRow row) {
            again(key, state, row, event, outputs);
        } else if (state.phase != Phase.ENDED && state.counted >= parts.config().instancesMax()) {
            overflow(key, state, outputs);
        } else {
            first(key, state, slot, event);
        }
    }

    /** Where a study belongs that has no live case here. */
    private Optional<PatientKey> elsewhere(StudyIds ids, Optional<StudyState> known) {
        boolean here = known.isPresent() && known.get().phase != Phase.ENDED && known.get().counted > 0;
        return here ? Optional.empty() : parts.patients().elsewhere(ids);
    }

    private StudyState open(StudyIds ids) {
        StudyState state = new StudyState(ids.patient(), ids.study());
        state.openedAt = clock.now();
        state.activityAt = clock.now();
        return state;
    }

    /** An instance that has come before: nothing new but for its association, or other bytes under the same UID. */
    private void again(
            StudyKey key, StudyState state, InstanceRow row, InstanceStored event, Consumer<AssemblyOutput> outputs) {
        if (row.conflictsWith(event)) {
            state.flags.add(CaseFlag.INSTANCES_CONFLICTING);
            outputs.accept(new DeadLetterOut(
                    RejectReason.CONFLICTING_DUPLICATE,
                    "the instance came before with another data set, which is kept"));
        }
        if (!countedFor(row, event)) {
            SopKey instance = SopKey.of(event.getSopInstanceUid());
            stores.put(key, instance, tally(state, row, event, instance));
        }
        deadlines.keep(key, state);
    }

    private void first(StudyKey key, StudyState state, Optional<InstanceSlot> slot, InstanceStored event)
            throws IOException {
        switch (state.phase) {
            case OPEN -> notes.pause(state);
            case CLOSED -> {
                parts.timings().late(state, clock.now());
                state.late = true;
                reopen(state);
            }
            case ENDED -> begin(state);
        }
        if (slot.isPresent() && slot.get() instanceof Awaited) {
            state.signs.awaited--;
        }
        String withdrawnBy = slot.isPresent() && slot.get() instanceof Barred barred ? barred.reason() : "";
        state.withdrawn += withdrawnBy.isEmpty() ? 0 : 1;
        SopKey instance = SopKey.of(event.getSopInstanceUid());
        state.counted++;
        state.digest ^= instance.digest();
        if (state.counted == 1) {
            state.openedAt = clock.now();
            parts.patients().begun(state, clock.now());
        }
        notes.take(key, state, event);
        stores.put(key, instance, tally(state, InstanceRow.of(event, withdrawnBy), event, instance));
        deadlines.keep(key, state);
    }

    private static boolean countedFor(InstanceRow row, InstanceStored event) {
        return event.getAssociationId().isEmpty() || row.countedFor(StudyKey.digest(event.getAssociationId()));
    }

    private InstanceRow tally(StudyState state, InstanceRow row, InstanceStored event, SopKey instance) {
        if (event.getAssociationId().isEmpty()) {
            return row;
        }
        long association = StudyKey.digest(event.getAssociationId());
        AssociationTally before = state.signs.associations.getOrDefault(association, AssociationTally.EMPTY);
        state.signs.tally(association, before.plus(instance.digest()));
        state.activityAt = clock.now();
        return row.countedAlsoFor(association);
    }

    /** Something new for a case that is out: the next revision has its own waits. All studies of the case stay as long as it lives. */
    private void reopen(StudyState state) {
        state.phase = Phase.OPEN;
        state.openedAt = clock.now();
        state.pauseMax = 0;
        state.releasePauseMax = 0;
        StudyState anchor = parts.revisions().anchor(state);
        for (StudyState other : parts.revisions().others(state, anchor)) {
            live(other);
        }
    }

    private void live(StudyState other) {
        if (other.phase == Phase.CLOSED) {
            other.closedAt = clock.now();
            deadlines.keep(other.key(), other);
        }
    }

    /** An image for a case that is too old to be revised: a new case of the same study. */
    private void begin(StudyState state) {
        state.previous = Optional.of(state.joined.orElseGet(state::caseId));
        state.joined = Optional.empty();
        state.phase = Phase.OPEN;
        state.openedAt = clock.now();
        state.generation++;
        state.revision = 0;
        state.counted = 0;
        state.digest = 0;
        state.withdrawn = 0;
        state.late = false;
        state.previewed = false;
        state.closedAt = StudyState.NEVER;
        state.pauseMax = 0;
        state.releasePauseMax = 0;
        state.firstStoredAtEpochMs = 0;
        state.anchor = "";
        state.members.clear();
        state.callingAes.clear();
        state.scanners.clear();
        state.sources.clear();
    }

    private void overflow(StudyKey key, StudyState state, Consumer<AssemblyOutput> outputs) throws IOException {
        int max = parts.config().instancesMax();
        if (state.phase == Phase.OPEN) {
            close(key, state, Close.whole(Evidence.INSTANCE_LIMIT, "more than " + max + " instances"), outputs);
        }
        outputs.accept(new DeadLetterOut(RejectReason.LIMIT_EXCEEDED, "preprocess.assembly.instances-max is " + max));
    }

    /**
     * Takes a signal in.
     *
     * @param movable whether it may be passed on to another patient's partition
     */
    void weigh(StudySignal signal, boolean movable, Consumer<AssemblyOutput> outputs) throws IOException {
        StudyIds ids = StudyIds.of(signal);
        Optional<StudyState> known = stores.study(ids.key());
        Optional<PatientKey> elsewhere = movable ? elsewhere(ids, known) : Optional.empty();
        if (elsewhere.isPresent()) {
            outputs.accept(new MovedOut(StudySignal.newBuilder(signal)
                    .setPatientKey(elsewhere.get().value())
                    .build()));
            return;
        }
        StudyState state = known.orElseGet(() -> open(ids));
        if (state.phase != Phase.ENDED) {
            take(ids.key(), state, signal, outputs);
        }
    }

    /** Notes that a patient was merged into another. */
    void merged(StudySignal signal, Consumer<AssemblyOutput> outputs) {
        parts.patients().merged(signal, outputs);
    }

    /** Notes that another patient was merged into this one. */
    void survives(StudySignal signal) {
        parts.patients().survives(signal);
    }

    private void take(StudyKey key, StudyState state, StudySignal signal, Consumer<AssemblyOutput> outputs)
            throws IOException {
        Announcements announcements = parts.announcements();
        switch (signal.getKind()) {
            case ASSOCIATION_RELEASED -> announcements.release(state, signal);
            case MPPS_IN_PROGRESS -> announcements.begin(state, signal);
            case MPPS_COMPLETED, MPPS_DISCONTINUED -> announcements.list(key, state, signal, Evidence.MPPS_COMPLETED);
            case INSTANCE_AVAILABILITY -> announcements.list(key, state, signal, Evidence.INSTANCE_AVAILABILITY);
            case COMMITMENT_REQUESTED -> announcements.list(key, state, signal, Evidence.COMMITMENT_REQUESTED);
            case EXPECTED_COUNT -> announcements.expect(key, state, signal);
            case INSTANCES_REJECTED -> withdraw(key, state, signal);
            case COMPLETE_NOW -> {
                if (state.phase == Phase.OPEN && state.counted > 0) {
                    close(key, state, Close.whole(Evidence.COMPLETE_NOW, "asked for by an operator"), outputs);
                }
                return;
            }
            case PATIENT_MERGED, STUDY_MERGED, HEARTBEAT, UNKNOWN -> {
                return;
            }
        }
        state.activityAt = clock.now();
        if (state.phase == Phase.CLOSED && state.signs.awaited == 0) {
            // The case that is out has all this speaks of; the next revision has signs of its own.
            state.signs.lists.clear();
        }
        deadlines.keep(key, state);
    }

    private void withdraw(StudyKey key, StudyState state, StudySignal signal) throws IOException {
        int withdrawn = parts.announcements().withdraw(key, state, signal);
        if (withdrawn > 0 && (state.phase == Phase.CLOSED || state.signs.withdrawn > 0)) {
            if (state.phase == Phase.CLOSED) {
                state.late = false;
                reopen(state);
            }
            state.signs.withdrawn += withdrawn;
        }
    }

    /** Advances the clock and closes what is due. */
    void heartbeat(Instant at, Consumer<AssemblyOutput> outputs) throws IOException {
        clock.heartbeat(at.toEpochMilli());
        for (StudyKey key : stores.due(clock.now(), CLOSED_PER_HEARTBEAT_MAX)) {
            StudyState state = stores.study(key)
                    .orElseThrow(
                            () -> new IllegalStateException("a deadline is indexed for a study that is not there"));
            if (deadlines.of(state) > clock.now()) {
                deadlines.unindex(key, state);
                deadlines.keep(key, state);
            } else {
                due(key, state, outputs);
            }
        }
        stores.put(clock);
    }

    private void due(StudyKey key, StudyState state, Consumer<AssemblyOutput> outputs) throws IOException {
        switch (state.phase) {
            case OPEN -> {
                if (state.counted == 0) {
                    // Announced and never come, or a release of instances that were rejected.
                    forget(key, state);
                    return;
                }
                Decision decision = deadlines.decide(state);
                if (decision instanceof Close close) {
                    close(key, state, close, outputs);
                } else if (decision instanceof Preview preview) {
                    preview(key, state, preview, outputs);
                }
            }
            case CLOSED -> {
                deadlines.unindex(key, state);
                state.phase = Phase.ENDED;
                state.signs.forget();
                stores.forgetInstances(key);
                deadlines.keep(key, state);
            }
            case ENDED -> forget(key, state);
        }
    }

    private void forget(StudyKey key, StudyState state) {
        deadlines.unindex(key, state);
        stores.forgetStudy(key);
        parts.patients().forget(state);
    }

    private void preview(StudyKey key, StudyState state, Preview preview, Consumer<AssemblyOutput> outputs)
            throws IOException {
        StudyState anchor = parts.revisions().anchor(state);
        Close reason = Close.whole(Evidence.PROVISIONAL, preview.detail());
        CaseAssembled event = parts.revisions().next(state, anchor, reason);
        state.previewed = true;
        deadlines.unindex(key, state);
        keepCase(key, state, anchor);
        outputs.accept(new CaseOut(event));
    }

    private void close(StudyKey key, StudyState state, Close reason, Consumer<AssemblyOutput> outputs)
            throws IOException {
        StudyState anchor = parts.revisions().anchor(state);
        CaseAssembled event = parts.revisions().next(state, anchor, reason);
        parts.timings().closed(state);
        state.hintedAt = state.hinted() ? state.standingAt : StudyState.NEVER;
        state.standing = StudyState.Strength.SILENT;
        state.phase = Phase.CLOSED;
        state.closedAt = clock.now();
        state.late = false;
        state.previewed = false;
        state.signs.spend(state.counted);
        deadlines.unindex(key, state);
        keepCase(key, state, anchor);
        outputs.accept(new CaseOut(event));
    }

    private void keepCase(StudyKey key, StudyState state, StudyState anchor) {
        deadlines.keep(key, state);
        if (anchor != state) {
            deadlines.keep(anchor.key(), anchor);
        }
        parts.revisions().others(state, anchor).forEach(this::live);
    }
}
