package io.radstream.preprocess.assembly;

import io.radstream.id.StudyUid;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The state of one partition in the words of the domain: instances, studies, deadlines, the patients of a study, the clock.
 *
 * <p>Rows are bytes of their own versioned forms; keys are ordered so that the instances of a study, and the deadlines that are due, are ranges.
 */
final class AssemblyStores {

    static final String INSTANCES = "instances-store";
    static final String STUDIES = "studies-store";
    static final String DEADLINES = "deadlines-store";
    static final String PATIENTS = "study-patients-store";
    static final String CLOCK = "clock-store";

    /** Patients remembered for one study: two are a conflict already. */
    private static final int PATIENTS_MAX = 4;

    private static final int PATIENT_BYTES = 32;
    private static final Bytes CLOCK_KEY = Bytes.wrap(new byte[] {0});
    private static final byte[] PRESENT = {1};

    private final KeyValueStore<Bytes, byte[]> instances;
    private final KeyValueStore<Bytes, byte[]> studies;
    private final KeyValueStore<Bytes, byte[]> deadlines;
    private final KeyValueStore<Bytes, byte[]> patients;
    private final KeyValueStore<Bytes, byte[]> clock;

    AssemblyStores(ProcessorContext<?, ?> context) {
        this.instances = context.getStateStore(INSTANCES);
        this.studies = context.getStateStore(STUDIES);
        this.deadlines = context.getStateStore(DEADLINES);
        this.patients = context.getStateStore(PATIENTS);
        this.clock = context.getStateStore(CLOCK);
    }

    static List<String> names() {
        return List.of(INSTANCES, STUDIES, DEADLINES, PATIENTS, CLOCK);
    }

    Optional<StudyState> study(StudyKey key) {
        return get(studies, key.bytes()).map(StudyState::decode);
    }

    void put(StudyKey key, StudyState state) {
        studies.put(key.bytes(), state.encode());
    }

    Optional<InstanceRow> instance(StudyKey study, String sopInstanceUid) {
        return get(instances, study.instance(sopInstanceUid)).map(InstanceRow::decode);
    }

    void put(StudyKey study, InstanceRow row) {
        instances.put(study.instance(row.sopInstanceUid()), row.encode());
    }

    /** The instances of a study, in the order of their keys. */
    List<InstanceRow> instances(StudyKey study) {
        List<InstanceRow> rows = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> range = instances.range(study.bytes(), study.lastInstance())) {
            range.forEachRemaining(entry -> rows.add(InstanceRow.decode(entry.value)));
        }
        return rows;
    }

    void forgetInstances(StudyKey study) {
        List<Bytes> keys = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> range = instances.range(study.bytes(), study.lastInstance())) {
            range.forEachRemaining(entry -> keys.add(entry.key));
        }
        keys.forEach(instances::delete);
    }

    /** Forgets a study and what patients it was seen under. */
    void forget(StudyKey key, StudyState state) {
        forgetInstances(key);
        studies.delete(key.bytes());
        patients.delete(patientsKey(state.study));
    }

    void addDeadline(StudyKey key, long deadline) {
        deadlines.put(key.due(deadline), PRESENT);
    }

    void removeDeadline(StudyKey key, long deadline) {
        deadlines.delete(key.due(deadline));
    }

    /** Studies whose deadline in the index is not after {@code now}, earliest first, at most {@code max}. */
    List<StudyKey> due(long now, int max) {
        Bytes first = Bytes.wrap(new byte[Long.BYTES + StudyKey.BYTES]);
        byte[] last = new byte[Long.BYTES + StudyKey.BYTES];
        Arrays.fill(last, (byte) 0xFF);
        ByteBuffer.wrap(last).putLong(now);
        List<StudyKey> due = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> range = deadlines.range(first, Bytes.wrap(last))) {
            while (range.hasNext() && due.size() < max) {
                KeyValue<Bytes, byte[]> entry = range.next();
                due.add(StudyKey.ofDue(entry.key));
            }
        }
        return due;
    }

    /** Notes that the study came under this patient, and gives all patients it came under in this partition. */
    Set<String> patientsOf(StudyUid study, String patientKey) {
        Bytes key = patientsKey(study);
        Set<String> known = new LinkedHashSet<>();
        ByteBuffer stored = ByteBuffer.wrap(get(patients, key).orElse(new byte[0]));
        while (stored.hasRemaining()) {
            byte[] one = new byte[PATIENT_BYTES];
            stored.get(one);
            known.add(HexFormat.of().formatHex(one));
        }
        if (known.size() < PATIENTS_MAX && known.add(patientKey)) {
            ByteBuffer all = ByteBuffer.allocate(known.size() * PATIENT_BYTES);
            known.forEach(patient -> all.put(HexFormat.of().parseHex(patient)));
            patients.put(key, all.array());
        }
        return known;
    }

    private static Bytes patientsKey(StudyUid study) {
        return Bytes.wrap(Arrays.copyOf(StudyKey.sha256(study.value()), StudyKey.BYTES));
    }

    LivenessClock clock(Duration heartbeatInterval) {
        return get(clock, CLOCK_KEY)
                .map(bytes -> LivenessClock.decode(bytes, heartbeatInterval))
                .orElseGet(() -> LivenessClock.atZero(heartbeatInterval));
    }

    void put(LivenessClock now) {
        clock.put(CLOCK_KEY, now.encode());
    }

    private static Optional<byte[]> get(KeyValueStore<Bytes, byte[]> store, Bytes key) {
        byte @Nullable [] value = store.get(key);
        return Optional.ofNullable(value);
    }
}
