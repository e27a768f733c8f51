package io.radstream.inference.encoding;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What is kept of encoded scans. */
@ConfigMapping(prefix = "inference.encodings")
public interface EncodingConfig {

    /** The most memory of encodings that are kept, MiB; 0 keeps none. */
    @WithDefault("64")
    int mebibytesMax();
}
