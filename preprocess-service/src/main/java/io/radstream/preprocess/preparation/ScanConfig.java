package io.radstream.preprocess.preparation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How scans are made. */
@ConfigMapping(prefix = "preprocess.scan")
public interface ScanConfig {

    /** The recipe: v1, v2, raddiag-late or raddiag-early. It must be that of the weights in use; inference says so where it is not. */
    @WithDefault("v1")
    String recipe();
}
