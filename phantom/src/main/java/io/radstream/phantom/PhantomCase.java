package io.radstream.phantom;

import io.radstream.dicom.file.DicomFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One study and its truth.
 *
 * @param patientId Patient ID; several cases may share it
 * @param studyUid Study Instance UID
 * @param labels names in {@link PhantomLabels#labelSpace()}, in its order; empty for a normal case
 * @param series 1 to 4 series
 */
public record PhantomCase(String patientId, String studyUid, List<String> labels, List<PhantomSeries> series) {

    public PhantomCase {
        labels = List.copyOf(labels);
        series = List.copyOf(series);
    }

    /** All instances, series by series. */
    public List<DicomFile> instances() {
        return series.stream().flatMap(s -> s.instances().stream()).toList();
    }

    /** The labels as the network's targets: 1 for present, 0 for absent, in the order of the label space. */
    public float[] labelVector() {
        return PhantomLabels.vector(labels);
    }

    /** Writes a folder a series into {@code folder} and gives the paths of the instances. */
    public List<Path> write(Path folder) throws IOException {
        List<Path> written = new ArrayList<>();
        for (int i = 0; i < series.size(); i++) {
            written.addAll(series.get(i).write(folder.resolve("series-" + (i + 1))));
        }
        return written;
    }
}
