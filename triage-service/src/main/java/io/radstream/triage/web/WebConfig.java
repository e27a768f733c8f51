package io.radstream.triage.web;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;
import java.util.Set;

/** Who may talk to the interface. */
@ConfigMapping(prefix = "triage.web")
interface WebConfig {

    /** Host names, without port, the interface answers to besides localhost. Needed behind a proxy or on another address. */
    Optional<Set<String>> hosts();

    /** Largest body of a request, in bytes. */
    @WithDefault("65536")
    int bodyBytesMax();
}
