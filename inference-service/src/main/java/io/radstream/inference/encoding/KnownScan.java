package io.radstream.inference.encoding;

import io.radstream.inference.diagnoser.EncodedScan;

/** An encoded scan of a case and the SHA-256 of the stored scan, hexadecimal. */
public record KnownScan(String sha256, EncodedScan scan) {}
