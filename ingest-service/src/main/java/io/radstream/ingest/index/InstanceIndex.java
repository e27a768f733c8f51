package io.radstream.ingest.index;

import io.radstream.event.InstanceStored;
import io.radstream.ingest.journal.JournalEntry;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jboss.logging.Logger;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;

/**
 * The acknowledged instances by study, series and UID. Keeps the newest {@code instancesMax}, whole studies: the study whose first instance is
 * the oldest goes first. Safe for concurrent use.
 */
public final class InstanceIndex implements Closeable {

    private static final Logger LOG = Logger.getLogger(InstanceIndex.class);

    private final KeyValueStore store;
    private final int instancesMax;
    private int count;

    private InstanceIndex(KeyValueStore store, int instancesMax) {
        this.store = store;
        this.instancesMax = instancesMax;
    }

    /** Opens the index in {@code folder}, which is made when it is not there. */
    public static InstanceIndex open(Path folder, int instancesMax) throws IOException {
        InstanceIndex index = new InstanceIndex(KeyValueStore.open(folder), instancesMax);
        index.store.scan(IndexKeys.places(), (key, value) -> {
            index.count++;
            return true;
        });
        return index;
    }

    /** A table beside the index that keeps its newest {@code sizeMax} entries; {@code number} names it, for ever. */
    public DurableTable table(int number, int sizeMax) throws IOException {
        return DurableTable.open(store, (byte) number, sizeMax);
    }

    /** Adds an instance unless it is here already. Returns whether it is the first of its study. */
    public synchronized boolean add(JournalEntry entry) throws IOException {
        InstanceStored event = entry.event();
        String study = event.getStudyUid();
        byte[] place = IndexKeys.place(event.getSopInstanceUid());
        if (store.get(place).isPresent()) {
            return false;
        }
        boolean first = store.get(IndexKeys.study(study)).isEmpty();
        store.write(batch -> {
            batch.put(
                    IndexKeys.instance(study, event.getSeriesUid(), event.getSopInstanceUid()),
                    entry.encode().array());
            batch.put(place, IndexKeys.ascii(study + '\0' + event.getSeriesUid()));
            if (first) {
                addStudy(batch, event);
            }
        });
        count++;
        while (count > instancesMax) {
            removeOldest();
        }
        return first;
    }

    private static void addStudy(WriteBatch batch, InstanceStored event) throws RocksDBException {
        long millis = event.getStoredAt().toEpochMilli();
        byte[] patient = IndexKeys.ascii(event.getPatientKey());
        batch.put(
                IndexKeys.study(event.getStudyUid()),
                ByteBuffer.allocate(Long.BYTES + patient.length)
                        .putLong(millis)
                        .put(patient)
                        .array());
        batch.put(IndexKeys.time(millis, event.getStudyUid()), new byte[0]);
    }

    private void removeOldest() throws IOException {
        List<byte[]> oldest = new ArrayList<>();
        store.scan(IndexKeys.times(), (key, value) -> {
            oldest.add(key);
            return false;
        });
        String study = IndexKeys.studyOfTime(oldest.get(0));
        List<JournalEntry> instances = ofStudy(study, Integer.MAX_VALUE);
        store.write(batch -> {
            for (JournalEntry entry : instances) {
                InstanceStored event = entry.event();
                batch.delete(IndexKeys.instance(study, event.getSeriesUid(), event.getSopInstanceUid()));
                batch.delete(IndexKeys.place(event.getSopInstanceUid()));
            }
            batch.delete(IndexKeys.study(study));
            batch.delete(oldest.get(0));
        });
        count -= instances.size();
        LOG.infof("the index is full, a study left it, studyUid=%s instances=%d", study, instances.size());
    }

    /** The instance of this UID. */
    public Optional<JournalEntry> find(String sopInstanceUid) throws IOException {
        Optional<byte[]> place = store.get(IndexKeys.place(sopInstanceUid));
        if (place.isEmpty()) {
            return Optional.empty();
        }
        String studyAndSeries = new String(place.get(), StandardCharsets.US_ASCII);
        int divider = studyAndSeries.indexOf('\0');
        return store.get(IndexKeys.instance(
                        studyAndSeries.substring(0, divider), studyAndSeries.substring(divider + 1), sopInstanceUid))
                .flatMap(bytes -> JournalEntry.decode(ByteBuffer.wrap(bytes)));
    }

    /** The instances of a study by series and UID, at most {@code max}. */
    public List<JournalEntry> ofStudy(String studyUid, int max) throws IOException {
        return entries(IndexKeys.instancesOf(studyUid), max);
    }

    /** The instances of a series by UID, at most {@code max}. */
    public List<JournalEntry> ofSeries(String studyUid, String seriesUid, int max) throws IOException {
        return entries(IndexKeys.series(studyUid, seriesUid), max);
    }

    private List<JournalEntry> entries(byte[] prefix, int max) throws IOException {
        List<JournalEntry> entries = new ArrayList<>();
        store.scan(prefix, (key, value) -> {
            if (entries.size() < max) {
                JournalEntry.decode(ByteBuffer.wrap(value)).ifPresent(entries::add);
            }
            return entries.size() < max;
        });
        return entries;
    }

    /** The key of the patient under whom the first instance of a study came. */
    public Optional<String> patientOf(String studyUid) throws IOException {
        return store.get(IndexKeys.study(studyUid))
                .map(bytes -> new String(bytes, Long.BYTES, bytes.length - Long.BYTES, StandardCharsets.US_ASCII));
    }

    /** Visits the Study Instance UIDs, the newest first, until the visitor has had enough. */
    public void newestStudies(Predicate<String> visitor) throws IOException {
        store.scanBackwards(IndexKeys.times(), (key, value) -> visitor.test(IndexKeys.studyOfTime(key)));
    }

    /** Instances in the index. */
    public synchronized int size() {
        return count;
    }

    @Override
    public void close() {
        store.close();
    }
}
