package io.radstream.preprocess.assembly;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The state of one partition in the words of the domain: instances, studies, deadlines, patients, and what is known of the site.
 *
 * <p>Rows are bytes of their own versioned forms; keys are ordered so that the instances of a study, and the deadlines that are due, are ranges.
 */
final class AssemblyStores {

    static final String INSTANCES = "instances-store";
    static final String STUDIES = "studies-store";
    static final String DEADLINES = "deadlines-store";
    static final String PATIENTS = "patients-store";
    static final String SITE = "site-store";

    private static final Bytes CLOCK_KEY = Bytes.wrap(new byte[] {0});
    private static final byte[] PRESENT = {1};

    private final KeyValueStore<Bytes, byte[]> instances;
    private final KeyValueStore<Bytes, byte[]> studies;
    private final KeyValueStore<Bytes, byte[]> deadlines;
    private final KeyValueStore<Bytes, byte[]> patients;
    private final KeyValueStore<Bytes, byte[]> site;

    AssemblyStores(ProcessorContext<?, ?> context) {
        this.instances = context.getStateStore(INSTANCES);
        this.studies = context.getStateStore(STUDIES);
        this.deadlines = context.getStateStore(DEADLINES);
        this.patients = context.getStateStore(PATIENTS);
        this.site = context.getStateStore(SITE);
    }

    static List<String> names() {
        return List.of(INSTANCES, STUDIES, DEADLINES, PATIENTS, SITE);
    }

    Optional<StudyState> study(StudyKey key) {
        return get(studies, key.bytes()).map(StudyState::decode);
    }

    void put(StudyKey key, StudyState state) {
        studies.put(key.bytes(), state.encode());
    }

    Optional<InstanceSlot> instance(StudyKey study, SopKey instance) {
        return get(instances, study.instance(instance)).map(InstanceSlot::decode);
    }

    void put(StudyKey study, SopKey instance, InstanceSlot slot) {
        instances.put(study.instance(instance), slot.encode());
    }

    /** The instances of a study that have come, in the order of their keys. */
    List<InstanceRow> instances(StudyKey study) {
        List<InstanceRow> rows = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> range = instances.range(study.bytes(), study.lastInstance())) {
            range.forEachRemaining(entry -> {
                if (InstanceSlot.decode(entry.value) instanceof InstanceRow row) {
                    rows.add(row);
                }
            });
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

    void forgetStudy(StudyKey key) {
        forgetInstances(key);
        studies.delete(key.bytes());
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
                due.add(StudyKey.ofDue(range.next().key));
            }
        }
        return due;
    }

    /** A row about patients, by a key of {@link PatientRows}. */
    Optional<byte[]> patientRow(Bytes key) {
        return get(patients, key);
    }

    void putPatientRow(Bytes key, byte[] row) {
        patients.put(key, row);
    }

    void forgetPatientRow(Bytes key) {
        patients.delete(key);
    }

    /** A row about the site, by a key that is longer than one byte. */
    Optional<byte[]> siteRow(Bytes key) {
        return get(site, key);
    }

    void putSiteRow(Bytes key, byte[] row) {
        site.put(key, row);
    }

    LivenessClock clock(Duration heartbeatInterval) {
        return get(site, CLOCK_KEY)
                .map(bytes -> LivenessClock.decode(bytes, heartbeatInterval))
                .orElseGet(() -> LivenessClock.atZero(heartbeatInterval));
    }

    void put(LivenessClock now) {
        site.put(CLOCK_KEY, now.encode());
    }

    private static Optional<byte[]> get(KeyValueStore<Bytes, byte[]> store, Bytes key) {
        byte @Nullable [] value = store.get(key);
        return Optional.ofNullable(value);
    }
}
