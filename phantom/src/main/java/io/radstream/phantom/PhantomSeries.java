package io.radstream.phantom;

import io.radstream.dicom.file.DicomFile;
import io.radstream.dicom.file.DicomWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One series of a case.
 *
 * @param seriesUid Series Instance UID
 * @param modality Modality (0008,0060)
 * @param description Series Description
 * @param instances the instances in the order of their numbers
 */
public record PhantomSeries(String seriesUid, String modality, String description, List<DicomFile> instances) {

    public PhantomSeries {
        instances = List.copyOf(instances);
    }

    /** Writes one Part 10 file an instance into {@code folder}, which is created, and gives their paths. */
    public List<Path> write(Path folder) throws IOException {
        Files.createDirectories(folder);
        List<Path> written = new ArrayList<>(instances.size());
        for (int i = 0; i < instances.size(); i++) {
            Path path = folder.resolve(String.format(Locale.ROOT, "%04d.dcm", i + 1));
            DicomWriter.write(instances.get(i), path);
            written.add(path);
        }
        return written;
    }
}
