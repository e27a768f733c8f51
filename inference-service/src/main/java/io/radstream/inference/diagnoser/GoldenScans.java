package io.radstream.inference.diagnoser;

import io.radstream.raddiag.diagnosis.GoldenCase;
import io.radstream.scan.ScanTensorV1;

/** The golden case of the model library as scans. */
public final class GoldenScans {

    private GoldenScans() {}

    /** The case whose outputs publishers and the service compare. */
    public static CaseScans of() {
        return new CaseScans(GoldenCase.input().scans().stream()
                .map(scan -> new CaseScans.Scan(
                        scan.modality(), new ScanTensorV1(scan.depth(), scan.rows(), scan.columns(), scan.values())))
                .toList());
    }
}
