package io.radstream.inference.prepared;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What a case may bring. */
@ConfigMapping(prefix = "inference.case")
public interface CaseConfig {

    /** The most scans the model looks at; those ranked behind are named in the answer. */
    @WithDefault("16")
    int scansMax();

    /** The most stored bytes of one scan. */
    @WithDefault("33554432")
    long scanBytesMax();
}
