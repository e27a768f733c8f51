package io.radstream.inference.diagnoser;

import java.util.Optional;

/**
 * How a model is computed.
 *
 * @param encoder names the encoder and its arithmetic: encodings of equal name can stand for one another
 * @param slicesMax slices of a scan that the network looks at, at most
 * @param device for example {@code cpu}
 * @param arithmetic for example {@code float32}
 * @param degraded why it is computed otherwise than configured, for example without the GPU; empty when it is not
 */
public record ServingFacts(
        String encoder, int slicesMax, String device, String arithmetic, Optional<String> degraded) {}
