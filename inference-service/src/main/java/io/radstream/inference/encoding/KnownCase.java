package io.radstream.inference.encoding;

import io.radstream.inference.diagnoser.EncodedScan;
import java.util.List;

/**
 * The encoded scans of a case in the order in which the model saw them.
 *
 * @param encoder names the encoder and its arithmetic
 */
public record KnownCase(String encoder, List<KnownScan> scans) {

    public KnownCase {
        scans = List.copyOf(scans);
    }

    /** What a model fuses. */
    public List<EncodedScan> encoded() {
        return scans.stream().map(KnownScan::scan).toList();
    }
}
