package io.radstream.inference.finding;

import io.radstream.blob.BlobRef;
import io.radstream.inference.batch.Diagnosis;

/**
 * A case that a model has looked at.
 *
 * @param encodings where its encoded scans are stored
 * @param passport where the signed record of the diagnosis is
 */
public record DiagnosedCase(SeenScans seen, Diagnosis diagnosis, BlobRef encodings, BlobRef passport) {}
