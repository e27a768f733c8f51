package io.radstream.manifest;

import io.radstream.event.InstanceEntry;
import io.radstream.event.InstanceManifest;
import io.radstream.reject.RejectReason;
import io.radstream.reject.RejectedException;
import io.radstream.serde.EventCodec;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Reads and writes manifests: gzip of one {@link InstanceManifest} in Avro single-object encoding, entries sorted by study,
 * series and SOP Instance UID, so that equal lists are equal bytes.
 */
public final class ManifestCodec {

    /** The largest manifest that is read, inflated: 4,000 instances need less than 2 MiB. */
    public static final int BYTES_MAX = 64 << 20;

    private static final Comparator<InstanceEntry> ORDER = Comparator.comparing(InstanceEntry::getStudyUid)
            .thenComparing(InstanceEntry::getSeriesUid)
            .thenComparing(InstanceEntry::getSopInstanceUid);

    private ManifestCodec() {}

    /** The manifest as bytes of a blob. The entries may come in any order. */
    public static byte[] encode(String caseId, int revision, List<InstanceEntry> entries) {
        List<InstanceEntry> sorted = entries.stream().sorted(ORDER).toList();
        byte[] record = EventCodec.instance().encode(new InstanceManifest(caseId, revision, sorted));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(record);
        } catch (IOException e) {
            throw new IllegalStateException("writing to memory failed", e);
        }
        return bytes.toByteArray();
    }

    /**
     * Reads a manifest.
     *
     * @throws RejectedException SCHEMA_MISMATCH when the bytes are no manifest, LIMIT_EXCEEDED when it inflates beyond
     *     {@link #BYTES_MAX}
     */
    public static InstanceManifest decode(byte[] bytes) {
        byte[] record;
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            record = gzip.readNBytes(BYTES_MAX + 1);
        } catch (IOException e) {
            throw new RejectedException(RejectReason.SCHEMA_MISMATCH, "the manifest is not gzip", e);
        }
        if (record.length > BYTES_MAX) {
            throw new RejectedException(
                    RejectReason.LIMIT_EXCEEDED, "the manifest inflates beyond " + BYTES_MAX + " bytes");
        }
        return EventCodec.instance().decode(record, InstanceManifest.class);
    }
}
