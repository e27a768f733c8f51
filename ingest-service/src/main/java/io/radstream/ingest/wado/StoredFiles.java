package io.radstream.ingest.wado;

import io.radstream.blob.BlobRef;
import io.radstream.blob.BlobStore;
import io.radstream.dicom.file.DicomFile;
import io.radstream.dicom.file.DicomReader;
import io.radstream.dicom.file.ReadLimits;
import io.radstream.event.InstanceStored;
import io.radstream.ingest.index.InstanceIndex;
import io.radstream.ingest.journal.JournalEntry;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/** The files of the instances that a path names. An instance counts only under the study and series it belongs to. */
public final class StoredFiles {

    /** Instances one answer gives; a study with more is given in parts, by series or instance. */
    public static final int INSTANCES_MAX = 20_000;

    private static final int BUFFER_BYTES = 1 << 14;

    private final InstanceIndex index;
    private final BlobStore store;
    private final long fileBytesMax;

    /** @param fileBytesMax longest file that is read into memory */
    public StoredFiles(InstanceIndex index, BlobStore store, long fileBytesMax) {
        this.index = index;
        this.store = store;
        this.fileBytesMax = fileBytesMax;
    }

    /** The instances of a study, of a series, or the one instance. */
    public List<InstanceStored> named(InstancePath path) throws IOException {
        if (path.instance().isPresent()) {
            return index.find(path.instance().get())
                    .map(JournalEntry::event)
                    .filter(path::names)
                    .map(List::of)
                    .orElse(List.of());
        }
        List<JournalEntry> entries = path.series().isPresent()
                ? index.ofSeries(path.study(), path.series().get(), INSTANCES_MAX)
                : index.ofStudy(path.study(), INSTANCES_MAX);
        return entries.stream().map(JournalEntry::event).toList();
    }

    /** The elements before the pixel data. */
    public DicomFile header(InstanceStored instance) throws IOException {
        try (InputStream file = open(instance)) {
            return DicomReader.readHeader(new BufferedInputStream(file, BUFFER_BYTES), ReadLimits.DEFAULT);
        }
    }

    /** The whole file, its hash checked; empty when it is longer than what is read into memory. */
    Optional<DicomFile> whole(InstanceStored instance) throws IOException {
        BlobRef blob = BlobRef.of(instance.getBlobRef());
        if (blob.length() > fileBytesMax) {
            return Optional.empty();
        }
        return Optional.of(DicomReader.read(new java.io.ByteArrayInputStream(store.read(blob)), ReadLimits.DEFAULT));
    }

    /** The stored bytes. */
    InputStream open(InstanceStored instance) throws IOException {
        return store.open(BlobRef.of(instance.getBlobRef()));
    }
}
