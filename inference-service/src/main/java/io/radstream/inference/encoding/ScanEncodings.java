package io.radstream.inference.encoding;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.radstream.blob.BlobArea;
import io.radstream.blob.BlobCorruptException;
import io.radstream.blob.BlobMissingException;
import io.radstream.blob.BlobRef;
import io.radstream.blob.BlobStore;
import io.radstream.inference.diagnoser.ScanEncoding;
import io.radstream.reject.RejectedException;
import java.io.IOException;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * The encodings that are known.
 *
 * <p>In memory those used last; in the blob store those of every answered case, referred to by its answer. What is stored and cannot be used any more
 * (gone, damaged, of another encoder) is passed over: it can always be encoded again. Safe for concurrent use.
 */
public final class ScanEncodings {

    private static final Logger LOG = Logger.getLogger(ScanEncodings.class);
    private static final long MEBIBYTE = 1L << 20;

    private final BlobStore blobs;
    private final EncodingMemory memory;
    private final Counter hits;
    private final Counter misses;

    public ScanEncodings(EncodingConfig config, BlobStore blobs, MeterRegistry meters) {
        this.blobs = blobs;
        this.memory = new EncodingMemory(config.mebibytesMax() * MEBIBYTE);
        this.hits = counter(meters, "known");
        this.misses = counter(meters, "encoded");
        Gauge.builder("radstream.encodings.memory.bytes", memory::bytes)
                .description("memory of encodings that are kept")
                .register(meters);
    }

    private static Counter counter(MeterRegistry meters, String result) {
        return Counter.builder("radstream.scans.wanted")
                .description("scans of cases by what became of them")
                .tag("result", result)
                .register(meters);
    }

    /** The encoding of a scan, when it is in memory. */
    public Optional<ScanEncoding> find(EncodingKey key) {
        return memory.get(key);
    }

    /** Counts the scans of a case whose encodings were known, and those that are to be encoded. */
    public void count(int known, int encoded) {
        hits.increment(known);
        misses.increment(encoded);
    }

    /** Remembers an encoding. */
    public void learn(EncodingKey key, ScanEncoding encoding) {
        memory.put(key, encoding);
    }

    /**
     * Takes the encodings of a stored case into memory.
     *
     * @throws IOException when the store cannot be read now
     */
    public void recall(BlobRef stored) throws IOException {
        read(stored).ifPresent(known -> known.scans()
                .forEach(scan -> learn(
                        new EncodingKey(scan.sha256(), known.encoder()),
                        scan.scan().encoding())));
    }

    /**
     * The encodings of a stored case; empty when they cannot be used any more.
     *
     * @throws IOException when the store cannot be read now
     */
    public Optional<KnownCase> read(BlobRef stored) throws IOException {
        try {
            EncodedCaseV1 encoded = EncodedCaseV1.decode(blobs.read(stored));
            return Optional.of(new KnownCase(encoded.encoder(), encoded.scans()));
        } catch (BlobMissingException | BlobCorruptException | RejectedException e) {
            LOG.warnf("stored encodings cannot be used sha256=%s error=%s", stored.sha256(), e.getMessage());
            return Optional.empty();
        }
    }

    /** Stores the encodings of a case. */
    public BlobRef store(KnownCase known) throws IOException {
        return blobs.put(BlobArea.DERIVED, new EncodedCaseV1(known.encoder(), known.scans()).encode());
    }
}
