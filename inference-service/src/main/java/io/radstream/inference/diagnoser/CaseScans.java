package io.radstream.inference.diagnoser;

import io.radstream.scan.ScanTensorV1;
import java.util.List;

/** The scans of one case that the model looks at together, in the order of their ranking. At least one. */
public record CaseScans(List<Scan> scans) {

    /** One scan: its modality as DICOM names it, for example {@code CT}, and its values. */
    public record Scan(String modality, ScanTensorV1 tensor) {}

    public CaseScans {
        scans = List.copyOf(scans);
        if (scans.isEmpty()) {
            throw new IllegalArgumentException("a case without a scan cannot be diagnosed");
        }
    }
}
