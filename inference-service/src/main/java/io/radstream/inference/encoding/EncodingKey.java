package io.radstream.inference.encoding;

/**
 * What an encoding depends on, and nothing else.
 *
 * @param scan SHA-256 of the stored scan
 * @param encoder names the encoder and its arithmetic
 */
public record EncodingKey(String scan, String encoder) {}
