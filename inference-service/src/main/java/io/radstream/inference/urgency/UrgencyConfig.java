package io.radstream.inference.urgency;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;
import java.util.Set;

/** Which cases are pressing before anything was found in them. */
@ConfigMapping(prefix = "inference.urgency")
public interface UrgencyConfig {

    /** Cases for which minutes count. */
    Marks stat();

    /** Cases that are to be read within the shift. */
    Marks urgent();

    /** What makes a case one of a class; any of them does. */
    interface Marks {

        /** AE titles of senders, for example of the scanner of the emergency room. */
        Optional<Set<String>> sources();

        /** Modalities as DICOM names them (0008,0060). */
        Optional<Set<String>> modalities();
    }
}
