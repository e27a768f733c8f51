package io.radstream.benchmark.dataset;

import io.radstream.raddiag.scan.CaseInput;
import io.radstream.raddiag.scan.ScanInput;
import io.radstream.raddiag.training.LabelledCase;
import io.radstream.terminology.label.LabelSpace;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/**
 * A labelled case of a data set.
 *
 * @param id name in its data set
 * @param patient whom it is of, unique over the data set's sources; what must stay in one part
 * @param source data set it came from
 * @param part what it is used for
 * @param imaging what its scans are of
 * @param labels what is present
 * @param assessed what was looked for; the rest is unknown
 * @param scans reads its scans
 */
public record DatasetCase(
        String id,
        String patient,
        String source,
        Part part,
        Imaging imaging,
        Set<String> labels,
        Set<String> assessed,
        Scans scans) {

    /**
     * What scans are of, as the data set names it.
     *
     * @param modalities of the scans
     * @param anatomy of the case, or {@value LabelledCase#UNKNOWN_ANATOMY}
     */
    public record Imaging(Set<String> modalities, String anatomy) {
        public Imaging {
            modalities = Set.copyOf(modalities);
            anatomy = anatomy.isEmpty() ? LabelledCase.UNKNOWN_ANATOMY : anatomy;
        }
    }

    /** Reads the scans of a case, 1 to {@value CaseInput#SCANS_MAX}. */
    @FunctionalInterface
    public interface Scans {
        List<LoadedScan> read() throws IOException;
    }

    /** A scan with the slice a reader marked, or {@link LabelledCase#NO_KEY_SLICE}. */
    public record LoadedScan(ScanInput scan, int keySlice) {}

    public DatasetCase {
        labels = Set.copyOf(labels);
        assessed = Set.copyOf(assessed);
    }

    /** The case with its scans, and its labels in the order of {@code space}. */
    public LabelledCase labelled(LabelSpace space) throws IOException {
        float[] present = new float[space.size()];
        float[] known = new float[space.size()];
        for (int i = 0; i < present.length; i++) {
            String label = space.at(i).label();
            present[i] = labels.contains(label) ? 1 : 0;
            known[i] = present[i] > 0 || assessed.contains(label) ? 1 : 0;
        }
        List<LoadedScan> loaded = scans.read();
        return new LabelledCase(
                new CaseInput(loaded.stream().map(LoadedScan::scan).toList()),
                present,
                known,
                loaded.stream().map(LoadedScan::keySlice).toList(),
                imaging.anatomy());
    }

    /** The same case with other labels that were looked for. */
    DatasetCase withAssessed(Set<String> others) {
        return new DatasetCase(id, patient, source, part, imaging, labels, others, scans);
    }
}
