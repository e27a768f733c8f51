package io.radstream.ingest.index;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.Slice;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/**
 * Bytes by bytes, in order, on disk. What is written outlives the process at once and a power cut after a few seconds: its users write again at
 * the start what they find missing. Memory: about 32 MiB outside the heap.
 */
final class KeyValueStore implements Closeable {

    private static final Logger LOG = Logger.getLogger(KeyValueStore.class);
    private static final long CACHE_BYTES = 8L << 20;
    private static final long WRITE_BUFFER_BYTES = 8L << 20;
    private static final int OPEN_FILES_MAX = 64;

    private final LRUCache cache;
    private final Options options;
    private final WriteOptions writing = new WriteOptions();
    private final RocksDB database;

    private KeyValueStore(LRUCache cache, Options options, RocksDB database) {
        this.cache = cache;
        this.options = options;
        this.database = database;
    }

    /** Opens the store in {@code folder}. One that is damaged is emptied, which is logged. */
    static KeyValueStore open(Path folder) throws IOException {
        RocksDB.loadLibrary();
        Files.createDirectories(folder);
        LRUCache cache = new LRUCache(CACHE_BYTES);
        Options options = new Options()
                .setCreateIfMissing(true)
                .setMaxOpenFiles(OPEN_FILES_MAX)
                .setWriteBufferSize(WRITE_BUFFER_BYTES)
                .setInfoLogLevel(InfoLogLevel.ERROR_LEVEL)
                .setKeepLogFileNum(1)
                .setTableFormatConfig(new BlockBasedTableConfig().setBlockCache(cache));
        try {
            return new KeyValueStore(cache, options, RocksDB.open(options, folder.toString()));
        } catch (RocksDBException e) {
            LOG.warnf("the index is damaged and is made anew, folder=%s message=%s", folder, e.getMessage());
            delete(folder);
        }
        try {
            return new KeyValueStore(cache, options, RocksDB.open(options, folder.toString()));
        } catch (RocksDBException e) {
            throw new IOException("the index in " + folder + " cannot be opened: " + e.getMessage(), e);
        }
    }

    private static void delete(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> found = Files.walk(folder)) {
            files = found.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : files) {
            Files.delete(file);
        }
        Files.createDirectories(folder);
    }

    Optional<byte[]> get(byte[] key) throws IOException {
        try {
            return Optional.ofNullable(database.get(key));
        } catch (RocksDBException e) {
            throw failed(e);
        }
    }

    /** Changes that happen together. */
    interface Changes {
        void in(WriteBatch batch) throws RocksDBException;
    }

    void write(Changes changes) throws IOException {
        try (WriteBatch batch = new WriteBatch()) {
            changes.in(batch);
            database.write(writing, batch);
        } catch (RocksDBException e) {
            throw failed(e);
        }
    }

    /** Visits the entries whose keys begin with {@code prefix}, in order, until the visitor has had enough. */
    void scan(byte[] prefix, BiPredicate<byte[], byte[]> visitor) throws IOException {
        byte[] end = successor(prefix);
        try (Slice upper = new Slice(end);
                ReadOptions reading = new ReadOptions().setIterateUpperBound(upper);
                RocksIterator entries = database.newIterator(reading)) {
            entries.seek(prefix);
            while (entries.isValid() && visitor.test(entries.key(), entries.value())) {
                entries.next();
            }
            entries.status();
        } catch (RocksDBException e) {
            throw failed(e);
        }
    }

    /** As {@link #scan}, from the last to the first. */
    void scanBackwards(byte[] prefix, BiPredicate<byte[], byte[]> visitor) throws IOException {
        try (Slice lower = new Slice(prefix);
                ReadOptions reading = new ReadOptions().setIterateLowerBound(lower);
                RocksIterator entries = database.newIterator(reading)) {
            entries.seekForPrev(successor(prefix));
            while (entries.isValid() && visitor.test(entries.key(), entries.value())) {
                entries.prev();
            }
            entries.status();
        } catch (RocksDBException e) {
            throw failed(e);
        }
    }

    /** The first key behind all that begin with {@code prefix}; no prefix ends in 0xFF. */
    private static byte[] successor(byte[] prefix) {
        byte[] end = prefix.clone();
        end[end.length - 1]++;
        return end;
    }

    private static IOException failed(RocksDBException e) {
        return new IOException("the index cannot be used: " + e.getMessage(), e);
    }

    @Override
    public void close() {
        database.close();
        writing.close();
        options.close();
        cache.close();
    }
}
