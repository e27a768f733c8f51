package io.radstream.preprocess.preparation;

import io.radstream.blob.BlobArea;
import io.radstream.blob.BlobRef;
import io.radstream.blob.BlobStore;
import io.radstream.event.CaseAssembled;
import io.radstream.event.CaseFlag;
import io.radstream.event.CasePrepared;
import io.radstream.event.InstanceEntry;
import io.radstream.event.InstanceManifest;
import io.radstream.event.InstanceUse;
import io.radstream.event.PreparedScan;
import io.radstream.manifest.ManifestCodec;
import io.radstream.preparation.CasePreparer;
import io.radstream.preparation.InstanceOutcome;
import io.radstream.preparation.InstanceOutcome.Rejected;
import io.radstream.preparation.InstanceOutcome.SetAside;
import io.radstream.preparation.InstanceOutcome.Used;
import io.radstream.preparation.SourceInstance;
import io.radstream.preparation.scan.Scan;
import io.radstream.scan.ScanTensorV1;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Prepares assembled cases: reads their instances, stores scans and the manifest of what became of each instance, and makes the event.
 *
 * <p>Idempotent: the same case gives the same blobs; only {@code preparedAt} differs. A case without a usable series is prepared too, with no
 * scan and a reason, so that it gets its answer. Thread-safe.
 */
final class CasePreparations {

    private final CasePreparer preparer;
    private final BlobStore blobs;
    private final BlobSource source;
    private final InstantSource clock;

    CasePreparations(CasePreparer preparer, BlobStore blobs, InstantSource clock) {
        this.preparer = preparer;
        this.blobs = blobs;
        this.source = new BlobSource(blobs);
        this.clock = clock;
    }

    /**
     * Prepares a case revision.
     *
     * @throws IOException when the blob store is not available; BlobMissingException or BlobCorruptException when the case's own manifest is gone
     *     or damaged
     */
    CasePrepared prepare(CaseAssembled assembled) throws IOException {
        InstanceManifest manifest = ManifestCodec.decode(blobs.read(BlobRef.of(assembled.getManifest())));
        List<SourceInstance> instances = manifest.getInstances().stream()
                .filter(CasePreparations::pending)
                .map(source::of)
                .toList();
        List<PreparedScan> scans = new ArrayList<>();
        Map<String, InstanceOutcome> outcomes = preparer.prepare(instances, scan -> scans.add(store(scan)));
        List<InstanceEntry> entries = manifest.getInstances().stream()
                .map(entry -> pending(entry) ? decided(entry, outcome(outcomes, entry)) : entry)
                .toList();
        BlobRef stored = blobs.put(
                BlobArea.DERIVED, ManifestCodec.encode(assembled.getCaseId(), assembled.getRevision(), entries));
        int setAside = count(entries, InstanceUse.SET_ASIDE);
        int rejected = count(entries, InstanceUse.REJECTED);
        return begin(assembled)
                .setScans(scans)
                .setManifest(stored.toEvent())
                .setUsedCount(count(entries, InstanceUse.USED))
                .setSetAsideCount(setAside)
                .setRejectedCount(rejected)
                .setFlags(flags(assembled, rejected))
                .setEmptyReason(
                        scans.isEmpty()
                                ? "NO_USABLE_SERIES: " + setAside + " instances set aside, " + rejected + " rejected"
                                : null)
                .build();
    }

    /** The event of a case that cannot be prepared at all: it still ends. Its manifest is the one that was assembled. */
    CasePrepared unprepared(CaseAssembled assembled, String reason) {
        return begin(assembled)
                .setScans(List.of())
                .setManifest(assembled.getManifest())
                .setFlags(assembled.getFlags())
                .setEmptyReason(reason)
                .build();
    }

    private CasePrepared.Builder begin(CaseAssembled assembled) {
        return CasePrepared.newBuilder()
                .setCaseId(assembled.getCaseId())
                .setRevision(assembled.getRevision())
                .setPatientKey(assembled.getPatientKey())
                .setStudyUids(assembled.getStudyUids())
                .setRecipe(preparer.recipe().name())
                .setRecipeHash(preparer.recipe().hash())
                .setScanner(assembled.getScanner())
                .setAssembledAt(assembled.getAssembledAt())
                .setPreparedAt(Instant.ofEpochMilli(clock.millis()));
    }

    private static List<CaseFlag> flags(CaseAssembled assembled, int rejected) {
        List<CaseFlag> flags = new ArrayList<>(assembled.getFlags());
        if (rejected > 0) {
            flags.add(CaseFlag.INSTANCES_REJECTED);
        }
        return flags;
    }

    private PreparedScan store(Scan scan) {
        try {
            byte[] tensor = new ScanTensorV1(scan.depth(), scan.side(), scan.side(), scan.values()).encode();
            return ScanWording.of(scan, blobs.put(BlobArea.DERIVED, tensor));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InstanceOutcome outcome(Map<String, InstanceOutcome> outcomes, InstanceEntry entry) {
        InstanceOutcome outcome = outcomes.get(entry.getSopInstanceUid());
        if (outcome == null) {
            throw new IllegalStateException("preparation left an instance without an outcome");
        }
        return outcome;
    }

    private static InstanceEntry decided(InstanceEntry entry, InstanceOutcome outcome) {
        InstanceEntry.Builder decided = InstanceEntry.newBuilder(entry);
        if (outcome instanceof Used used) {
            decided.setUse(InstanceUse.USED).setScanId(used.scanId());
        } else if (outcome instanceof SetAside aside) {
            decided.setUse(InstanceUse.SET_ASIDE).setReason(aside.reason() + ": " + aside.detail());
        } else if (outcome instanceof Rejected rejected) {
            decided.setUse(InstanceUse.REJECTED).setReason(rejected.reason() + ": " + rejected.detail());
        }
        return decided.build();
    }

    /** An instance that a rejection note withdrew is set aside before it is read. */
    private static boolean pending(InstanceEntry entry) {
        return entry.getUse() == InstanceUse.PENDING;
    }

    private static int count(List<InstanceEntry> entries, InstanceUse use) {
        return (int) entries.stream().filter(entry -> entry.getUse() == use).count();
    }
}
