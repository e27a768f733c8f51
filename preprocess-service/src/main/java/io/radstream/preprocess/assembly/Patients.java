package io.radstream.preprocess.assembly;

import io.radstream.event.CaseFlag;
import io.radstream.event.SignalKind;
import io.radstream.event.StudySignal;
import io.radstream.id.PatientKey;
import io.radstream.id.StudyUid;
import io.radstream.preprocess.assembly.AssemblyOutput.MovedOut;
import io.radstream.preprocess.assembly.StudyState.Phase;
import io.radstream.reject.RejectReason;
import io.radstream.reject.RejectedException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Whose a study is: patients in conflict, patients merged, and the case window.
 *
 * <p>A merge moves no case. The prior patient's partition says to the survivor's, study by study, which cases it keeps; from then on whatever
 * comes for such a study under the survivor goes back to where the case is, and a new study under the prior patient goes to the survivor. A patient
 * that another is merged into is alive again, whatever was said before: so circular and inverse merges leave the last statement standing.
 */
final class Patients {

    private final PatientRows rows;
    private final AssemblyStores stores;
    private final Duration window;

    Patients(AssemblyStores stores, Duration window) {
        this.rows = new PatientRows(stores);
        this.stores = stores;
        this.window = window;
    }

    /** The patient to whose partition a study goes that has no case here. */
    Optional<PatientKey> elsewhere(StudyIds ids) {
        return rows.owner(ids.key()).or(() -> rows.of(ids.patient()).mergedInto);
    }

    /** Notes that a merge ended this patient, and tells the survivor where its cases are. */
    void merged(StudySignal signal, Consumer<AssemblyOutput> outputs) {
        PatientKey prior = StudyIds.patient(signal.getPatientKey());
        PatientKey survivor = StudyIds.patient(signal.getOtherPatientKey());
        if (prior.equals(survivor)) {
            throw new RejectedException(RejectReason.INVALID_RECORD, "a patient cannot be merged into itself");
        }
        PatientRow row = rows.of(prior);
        long at = signal.getAt().toEpochMilli();
        if (at < row.mergedAtEpochMs) {
            return;
        }
        row.mergedInto = Optional.of(survivor);
        row.mergedAtEpochMs = at;
        rows.put(prior, row);
        outputs.accept(handOver(signal, ""));
        for (String study : row.studies) {
            StudyKey key = StudyKey.of(prior, new StudyUid(study));
            stores.study(key).ifPresent(state -> {
                state.flags.add(CaseFlag.PATIENT_MERGED);
                stores.put(key, state);
                outputs.accept(handOver(signal, study));
            });
        }
    }

    private static MovedOut handOver(StudySignal merge, String study) {
        return new MovedOut(StudySignal.newBuilder()
                .setKind(SignalKind.STUDY_MERGED)
                .setPatientKey(merge.getOtherPatientKey())
                .setOtherPatientKey(merge.getPatientKey())
                .setStudyUid(study)
                .setAt(merge.getAt())
                .build());
    }

    /** Notes that another patient was merged into this one, and where the case of one of its studies is. */
    void survives(StudySignal signal) {
        PatientKey survivor = StudyIds.patient(signal.getPatientKey());
        PatientKey prior = StudyIds.patient(signal.getOtherPatientKey());
        PatientRow row = rows.of(survivor);
        long at = signal.getAt().toEpochMilli();
        if (row.mergedAtEpochMs <= at) {
            // Also where it was not merged: an older merge of it that comes again must not count.
            row.mergedInto = Optional.empty();
            row.mergedAtEpochMs = at;
            rows.put(survivor, row);
        }
        if (!signal.getStudyUid().isEmpty()) {
            StudyIds ids = StudyIds.of(signal);
            rows.putOwner(ids.key(), prior);
            // What came before this was known here makes, or has made, a case of its own.
            stores.study(ids.key()).ifPresent(state -> {
                state.flags.add(CaseFlag.TWO_PATIENT_IDS);
                stores.put(ids.key(), state);
            });
        }
    }

    /** Notes the first instance of a case to be: its patient's studies, conflicts, and whether it joins another study's case. */
    void begun(StudyState state, long now) {
        PatientRow row = rows.of(state.patient);
        row.add(state.study.value());
        join(state, row, now);
        rows.put(state.patient, row);
        conflicts(state);
    }

    private void join(StudyState state, PatientRow row, long now) {
        boolean inside = !row.anchor.isEmpty()
                && !row.anchor.equals(state.study.value())
                && now - row.anchorAt <= window.toMillis();
        Optional<StudyState> anchor = inside && !window.isZero()
                ? stores.study(StudyKey.of(state.patient, new StudyUid(row.anchor)))
                        .filter(found -> found.phase != Phase.ENDED)
                        .filter(found -> found.members.size() + 1 < StudyState.MEMBERS_MAX)
                : Optional.empty();
        if (anchor.isPresent()) {
            state.anchor = row.anchor;
            state.joined = anchor.map(StudyState::caseId);
        } else {
            row.anchor = state.study.value();
            row.anchorAt = now;
        }
    }

    /**
     * Flags every case of a study that comes under two patients. Seen only where both patients' records lie in the same partition, and by
     * cases that are not out yet: a conflict across partitions, or with a closed case, is seen by the later case at most.
     */
    private void conflicts(StudyState state) {
        for (String patient : rows.cameUnder(state.study, state.patient)) {
            if (!patient.equals(state.patient.value())) {
                state.flags.add(CaseFlag.TWO_PATIENT_IDS);
                StudyKey other = StudyIds.of(patient, state.study).key();
                stores.study(other)
                        .filter(found -> !found.flags.contains(CaseFlag.TWO_PATIENT_IDS))
                        .ifPresent(found -> {
                            found.flags.add(CaseFlag.TWO_PATIENT_IDS);
                            stores.put(other, found);
                        });
            }
        }
    }

    void forget(StudyState state) {
        rows.forget(state.patient, state.study);
    }
}
