package io.radstream.preprocess.assembly;

import io.radstream.event.Evidence;
import io.radstream.id.CaseId;
import io.radstream.id.PatientKey;
import io.radstream.id.StudyUid;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * State of one study of one patient, and of the case it makes: one row. Mutable: read, changed and written within one record.
 *
 * <p>Times are milliseconds of the {@link LivenessClock} unless their name says otherwise; {@link #NEVER} means not yet.
 */
final class StudyState {

    /** Where the study is in its life. */
    enum Phase {
        /** Collecting instances of the next revision. */
        OPEN,
        /** The last revision is out; a late image opens the next one. */
        CLOSED,
        /** Too old for another revision; its instances are forgotten. */
        ENDED
    }

    static final long NEVER = -1;
    static final int ASSOCIATIONS_MAX = 64;
    static final int CALLING_AES_MAX = 16;
    static final int SCANNERS_MAX = 8;

    private static final int VERSION = 1;

    final PatientKey patient;
    final StudyUid study;
    Phase phase = Phase.OPEN;
    int generation;
    int revision;
    int instances;
    boolean patientIdMissing;
    boolean twoPatientIds;
    long openedAt;
    long activityAt;
    long closedAt = NEVER;
    /** Since when the evidence is complete. */
    long evidenceAt = NEVER;

    Evidence evidence = Evidence.UNKNOWN;
    /** The count that a signal about the whole study stated, 0 for none. */
    int expected;

    Evidence expectedBy = Evidence.UNKNOWN;
    /** The deadline in the index, never later than the true one. */
    long indexedAt = NEVER;

    long firstStoredAtEpochMs;
    final Map<Long, AssociationTally> associations = new LinkedHashMap<>();
    final TreeSet<String> callingAes = new TreeSet<>();
    final TreeMap<String, Integer> scanners = new TreeMap<>();

    StudyState(PatientKey patient, StudyUid study) {
        this.patient = patient;
        this.study = study;
    }

    CaseId caseId() {
        return CaseId.of(patient, study, generation);
    }

    Optional<CaseId> previousCaseId() {
        return generation == 0 ? Optional.empty() : Optional.of(CaseId.of(patient, study, generation - 1));
    }

    /** The scanner most instances name; of equals the first in the alphabet. */
    Optional<String> scanner() {
        return scanners.entrySet().stream()
                .max(Map.Entry.<String, Integer>comparingByValue()
                        .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                .map(Map.Entry::getKey);
    }

    /** Keeps the tally of an association; the oldest is forgotten when there are too many. */
    void tally(long association, AssociationTally tally) {
        associations.put(association, tally);
        if (associations.size() > ASSOCIATIONS_MAX) {
            associations.remove(associations.keySet().iterator().next());
        }
    }

    byte[] encode() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeUTF(patient.value());
            out.writeUTF(study.value());
            out.writeUTF(phase.name());
            out.writeInt(generation);
            out.writeInt(revision);
            out.writeInt(instances);
            out.writeBoolean(patientIdMissing);
            out.writeBoolean(twoPatientIds);
            out.writeLong(openedAt);
            out.writeLong(activityAt);
            out.writeLong(closedAt);
            out.writeLong(evidenceAt);
            out.writeUTF(evidence.name());
            out.writeInt(expected);
            out.writeUTF(expectedBy.name());
            out.writeLong(indexedAt);
            out.writeLong(firstStoredAtEpochMs);
            out.writeInt(associations.size());
            for (Map.Entry<Long, AssociationTally> entry : associations.entrySet()) {
                out.writeLong(entry.getKey());
                entry.getValue().write(out);
            }
            out.writeInt(callingAes.size());
            for (String ae : callingAes) {
                out.writeUTF(ae);
            }
            out.writeInt(scanners.size());
            for (Map.Entry<String, Integer> entry : scanners.entrySet()) {
                out.writeUTF(entry.getKey());
                out.writeInt(entry.getValue());
            }
        } catch (IOException e) {
            throw new IllegalStateException("writing to memory failed", e);
        }
        return bytes.toByteArray();
    }

    static StudyState decode(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            StateVersion.check(in.readByte(), VERSION);
            StudyState state = new StudyState(new PatientKey(in.readUTF()), new StudyUid(in.readUTF()));
            state.phase = Phase.valueOf(in.readUTF());
            state.generation = in.readInt();
            state.revision = in.readInt();
            state.instances = in.readInt();
            state.patientIdMissing = in.readBoolean();
            state.twoPatientIds = in.readBoolean();
            state.openedAt = in.readLong();
            state.activityAt = in.readLong();
            state.closedAt = in.readLong();
            state.evidenceAt = in.readLong();
            state.evidence = Evidence.valueOf(in.readUTF());
            state.expected = in.readInt();
            state.expectedBy = Evidence.valueOf(in.readUTF());
            state.indexedAt = in.readLong();
            state.firstStoredAtEpochMs = in.readLong();
            for (int left = in.readInt(); left > 0; left--) {
                state.associations.put(in.readLong(), AssociationTally.read(in));
            }
            for (int left = in.readInt(); left > 0; left--) {
                state.callingAes.add(in.readUTF());
            }
            for (int left = in.readInt(); left > 0; left--) {
                state.scanners.put(in.readUTF(), in.readInt());
            }
            return state;
        } catch (IOException e) {
            throw new IllegalStateException("the state of a study is damaged", e);
        }
    }
}
