package io.radstream.ingest;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;
import java.util.Set;

/** Who may send over DICOM, and where. */
@ConfigMapping(prefix = "ingest.scp")
interface ScpConfig {

    /** The AE title answered to. */
    @WithDefault("RADSTREAM")
    String aeTitle();

    /** TCP port; 0 takes any free one. */
    @WithDefault("11112")
    int port();

    /** Address to listen on. Loopback unless configured. */
    @WithDefault("127.0.0.1")
    String bindAddress();

    /** Associations at the same time; one more is refused with "local limit exceeded". */
    @WithDefault("50")
    int associationsMax();

    /** AE titles admitted from other machines. Without any, only this machine may send. */
    Optional<Set<String>> callingAes();
}
