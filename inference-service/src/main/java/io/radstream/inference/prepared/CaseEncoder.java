package io.radstream.inference.prepared;

import io.radstream.blob.BlobRef;
import io.radstream.event.CasePrepared;
import io.radstream.event.PreparedScan;
import io.radstream.inference.batch.Batcher;
import io.radstream.inference.batch.LoadedModel;
import io.radstream.inference.diagnoser.CaseScans;
import io.radstream.inference.diagnoser.EncodedScan;
import io.radstream.inference.diagnoser.ScanEncoding;
import io.radstream.inference.encoding.KnownCase;
import io.radstream.inference.encoding.KnownScan;
import io.radstream.inference.encoding.ScanEncodings;
import io.radstream.inference.finding.SeenScans;
import io.radstream.inference.schedule.Priority;
import io.radstream.reject.RejectedException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** Encodes those scans of a case whose encodings are not known. */
final class CaseEncoder {

    private final ScanReader reader;
    private final ScanMemory memory;
    private final ScanEncodings encodings;
    private final Batcher batcher;
    private final int scansMax;

    CaseEncoder(DiagnosisParts parts) {
        this.reader = new ScanReader(parts.blobs(), parts.config());
        this.memory = new ScanMemory(parts.scansMebibytesMax());
        this.encodings = parts.encodings();
        this.batcher = parts.batcher();
        this.scansMax = parts.config().scansMax();
    }

    /**
     * A case on its way through the encoder.
     *
     * @param stored the encodings of its earlier revision, where there are any
     */
    record Wanted(CasePrepared event, Priority priority, Optional<BlobRef> stored) {}

    /**
     * An encoded case.
     *
     * @param seen the scans that were encoded, and the gaps
     * @param known theirs, in the same order
     * @param unreadable why the first scan that could not be read could not; empty when all could
     */
    record Encoded(SeenScans seen, KnownCase known, Optional<RejectedException> unreadable) {}

    /** Encodes the first {@code scansMax} scans with {@code model}. */
    Encoded encode(LoadedModel model, Wanted wanted) throws IOException, InterruptedException {
        String encoder = model.description().serving().encoder();
        List<PreparedScan> listed = wanted.event().getScans();
        List<WantedScan> scans = listed.stream()
                .limit(scansMax)
                .map(scan -> new WantedScan(scan, reader, encoder))
                .toList();
        find(scans, wanted.stored());
        encode(model, wanted.priority(), open(scans));
        List<String> gaps = gaps(scans);
        if (listed.size() > scansMax) {
            gaps.add((listed.size() - scansMax) + " scans beyond the first " + scansMax + " were not looked at");
        }
        return encoded(encoder, scans, gaps);
    }

    private static List<WantedScan> open(List<WantedScan> scans) {
        return scans.stream().filter(WantedScan::open).toList();
    }

    private void find(List<WantedScan> scans, Optional<BlobRef> stored) throws IOException {
        List<WantedScan> readable = open(scans);
        readable.forEach(this::find);
        if (stored.isPresent() && !open(readable).isEmpty()) {
            encodings.recall(stored.get());
            open(readable).forEach(this::find);
        }
        encodings.count(readable.size() - open(readable).size(), open(readable).size());
    }

    private void find(WantedScan wanted) {
        wanted.key()
                .flatMap(encodings::find)
                .filter(encoding ->
                        encoding.sliceAttention().length == wanted.scan().getSlices())
                .ifPresent(wanted::encoded);
    }

    private void encode(LoadedModel model, Priority priority, List<WantedScan> wanted)
            throws IOException, InterruptedException {
        if (wanted.isEmpty()) {
            return;
        }
        ScanMemory.Share share =
                memory.take(wanted.stream().map(WantedScan::scan).toList());
        try {
            List<CaseScans.Scan> tensors = new ArrayList<>();
            for (WantedScan scan : wanted) {
                try {
                    tensors.add(reader.read(scan.scan()));
                } catch (RejectedException e) {
                    scan.failed(e);
                }
            }
            Iterator<ScanEncoding> results =
                    batcher.encode(model, tensors, priority).iterator();
            open(wanted).forEach(scan -> scan.encoded(results.next()));
        } finally {
            share.close();
        }
        wanted.forEach(scan ->
                scan.encoding().ifPresent(encoding -> scan.key().ifPresent(key -> encodings.learn(key, encoding))));
    }

    private static List<String> gaps(List<WantedScan> scans) {
        List<String> gaps = new ArrayList<>();
        scans.forEach(wanted -> wanted.failure()
                .ifPresent(failure ->
                        gaps.add("scan " + wanted.scan().getScanId() + " cannot be read: " + failure.reason())));
        return gaps;
    }

    private static Encoded encoded(String encoder, List<WantedScan> wanted, List<String> gaps) {
        List<PreparedScan> seen = new ArrayList<>();
        List<KnownScan> known = new ArrayList<>();
        for (WantedScan scan : wanted) {
            scan.encoding().ifPresent(encoding -> {
                seen.add(scan.scan());
                known.add(new KnownScan(
                        scan.scan().getBlobRef().getSha256(),
                        new EncodedScan(scan.scan().getModality(), encoding)));
            });
        }
        return new Encoded(
                new SeenScans(seen, gaps),
                new KnownCase(encoder, known),
                wanted.stream().flatMap(scan -> scan.failure().stream()).findFirst());
    }
}
