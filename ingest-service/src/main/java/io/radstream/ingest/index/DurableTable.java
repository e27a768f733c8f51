package io.radstream.ingest.index;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Text by key (printable ISO 646) that survives a restart, bounded: beyond its size the entry that was put first goes, which is logged. Safe for
 * concurrent use.
 */
public final class DurableTable {

    private static final Logger LOG = Logger.getLogger(DurableTable.class);
    private static final String BY_KEY = "k";
    private static final String BY_AGE = "a";
    private static final int NUMBER_DIGITS = 19;

    private final KeyValueStore store;
    private final byte number;
    private final int sizeMax;
    private long nextAge;
    private int size;

    /** One entry. */
    public record Entry(String key, String value) {}

    private DurableTable(KeyValueStore store, byte number, int sizeMax) {
        this.store = store;
        this.number = number;
        this.sizeMax = sizeMax;
    }

    static DurableTable open(KeyValueStore store, byte number, int sizeMax) throws IOException {
        DurableTable table = new DurableTable(store, number, sizeMax);
        store.scan(table.key(BY_AGE), (key, value) -> {
            table.size++;
            table.nextAge = Long.parseLong(IndexKeys.keyOfTable(key).substring(BY_AGE.length())) + 1;
            return true;
        });
        return table;
    }

    private byte[] key(String text) {
        return IndexKeys.table(number, text);
    }

    /** Puts or replaces an entry; one that is replaced keeps its age. */
    public synchronized void put(String key, String value) throws IOException {
        byte[] name = key(BY_KEY + key);
        Optional<String> there = store.get(name).map(DurableTable::text);
        String age = there.map(DurableTable::age).orElseGet(() -> String.format("%0" + NUMBER_DIGITS + "d", nextAge++));
        store.write(batch -> {
            batch.put(name, (age + value).getBytes(StandardCharsets.UTF_8));
            batch.put(key(BY_AGE + age), IndexKeys.ascii(key));
        });
        if (there.isEmpty()) {
            size++;
        }
        while (size > sizeMax) {
            removeOldest();
        }
    }

    private void removeOldest() throws IOException {
        List<String> oldest = new ArrayList<>();
        store.scan(key(BY_AGE), (key, value) -> {
            oldest.add(text(value));
            return false;
        });
        LOG.warnf("a table is full, its oldest entry goes, table=%d sizeMax=%d", number, sizeMax);
        remove(oldest.get(0));
    }

    /** The value of a key. */
    public Optional<String> get(String key) throws IOException {
        return store.get(key(BY_KEY + key)).map(DurableTable::text).map(DurableTable::value);
    }

    /** Removes an entry, if it is there. */
    public synchronized void remove(String key) throws IOException {
        byte[] name = key(BY_KEY + key);
        Optional<byte[]> there = store.get(name);
        if (there.isPresent()) {
            store.write(batch -> {
                batch.delete(name);
                batch.delete(key(BY_AGE + age(text(there.get()))));
            });
            size--;
        }
    }

    /** The entries in the order of their keys, at most {@code max}. */
    public List<Entry> entries(int max) throws IOException {
        List<Entry> entries = new ArrayList<>();
        store.scan(key(BY_KEY), (key, value) -> {
            if (entries.size() < max) {
                entries.add(new Entry(IndexKeys.keyOfTable(key).substring(BY_KEY.length()), value(text(value))));
            }
            return entries.size() < max;
        });
        return entries;
    }

    /** Whether there is nothing in it. */
    public synchronized boolean isEmpty() {
        return size == 0;
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static String age(String stored) {
        return stored.substring(0, NUMBER_DIGITS);
    }

    private static String value(String stored) {
        return stored.substring(NUMBER_DIGITS);
    }
}
