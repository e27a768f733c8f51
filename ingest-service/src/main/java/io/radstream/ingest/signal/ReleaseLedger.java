package io.radstream.ingest.signal;

import io.radstream.event.InstanceStored;
import io.radstream.event.SignalKind;
import io.radstream.event.StudySignal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts the distinct instances that each open association (or STOW request) had acknowledged, by patient and study.
 *
 * <p>At the release they become one signal a study. Nothing is signalled for an association that was aborted, nor for one with more than
 * {@value #INSTANCES_MAX} instances, which are too many to be told apart: those studies close by quiet period. Safe for concurrent use.
 */
public final class ReleaseLedger {

    static final int INSTANCES_MAX = 200_000;

    private final Map<String, Association> open = new ConcurrentHashMap<>();

    private record StudyOfPatient(String patientKey, String studyUid) {}

    private static final class Association {
        private final Map<StudyOfPatient, Set<String>> instances = new LinkedHashMap<>();
        private int count;

        synchronized void add(InstanceStored event) {
            if (count <= INSTANCES_MAX
                    && instances
                            .computeIfAbsent(
                                    new StudyOfPatient(event.getPatientKey(), event.getStudyUid()),
                                    study -> new HashSet<>())
                            .add(event.getSopInstanceUid())) {
                count++;
            }
        }

        synchronized List<StudySignal> signals(String associationId, String callingAe, Instant at) {
            List<StudySignal> signals = new ArrayList<>();
            if (count > INSTANCES_MAX) {
                return signals;
            }
            instances.forEach((study, uids) -> signals.add(StudySignal.newBuilder()
                    .setPatientKey(study.patientKey())
                    .setStudyUid(study.studyUid())
                    .setKind(SignalKind.ASSOCIATION_RELEASED)
                    .setCallingAe(callingAe)
                    .setAssociationId(associationId)
                    .setInstanceCount(uids.size())
                    .setInstancesDigest(digest(uids))
                    .setAt(at)
                    .build()));
            return signals;
        }
    }

    /** An instance of this association was acknowledged. */
    public void acknowledged(InstanceStored event) {
        open.computeIfAbsent(event.getAssociationId(), id -> new Association()).add(event);
    }

    /** The association was released: its signals, one a study, and it is forgotten. */
    public List<StudySignal> released(String associationId, String callingAe, Instant at) {
        Association association = open.remove(associationId);
        return association == null ? List.of() : association.signals(associationId, callingAe, at);
    }

    /** The association ended in another way: it is forgotten. */
    public void aborted(String associationId) {
        open.remove(associationId);
    }

    /** XOR of the first 8 bytes of the SHA-256 of each UID: independent of order, and cheap to keep up to date. */
    static String digest(Set<String> sopInstanceUids) {
        long sum = 0;
        for (String uid : sopInstanceUids) {
            sum ^= ByteBuffer.wrap(sha256().digest(uid.getBytes(StandardCharsets.US_ASCII)))
                    .getLong();
        }
        return String.format("%016x", sum);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
