package io.radstream.inference.diagnoser;

/** An encoded scan of a case and its modality as DICOM names it, which the fusion of the scans reads and the encoder does not. */
public record EncodedScan(String modality, ScanEncoding encoding) {}
