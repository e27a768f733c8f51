package io.radstream.raddiag.scan;

/**
 * A prepared scan: gray slices in their order along the scan, row-major.
 *
 * @param modality DICOM modality (0008,0060) or a name of RP3D-DiagDS
 * @param depth slices, 1 to {@value #DEPTH_MAX}
 * @param rows rows of a slice, 1 to {@value #SIDE_MAX}
 * @param columns columns of a slice, 1 to {@value #SIDE_MAX}
 * @param values depth x rows x columns values in [0, 1]; not copied, not to be changed afterwards
 */
public record ScanInput(String modality, int depth, int rows, int columns, float[] values) {

    public static final int DEPTH_MAX = 1024;
    public static final int SIDE_MAX = 4096;

    public ScanInput {
        if (depth < 1 || depth > DEPTH_MAX || rows < 1 || rows > SIDE_MAX || columns < 1 || columns > SIDE_MAX) {
            throw new IllegalArgumentException(
                    "scan of " + depth + " x " + rows + " x " + columns + " is outside the limits");
        }
        if (values.length != (long) depth * rows * columns) {
            throw new IllegalArgumentException("scan has " + values.length + " values, not depth x rows x columns");
        }
        for (float value : values) {
            if (!(value >= 0 && value <= 1)) {
                throw new IllegalArgumentException("scan has a value outside [0, 1]");
            }
        }
    }
}
