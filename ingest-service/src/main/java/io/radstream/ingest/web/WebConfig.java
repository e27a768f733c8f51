package io.radstream.ingest.web;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Who may use DICOMweb. Its answers hold patient data: without configuration only this machine may. */
@ConfigMapping(prefix = "ingest.web")
public interface WebConfig {

    /** Addresses and ranges beside loopback, such as 10.1.0.0/16. */
    Optional<List<String>> addresses();

    /** Origins of pages that may read answers, such as https://viewer.example:3000; none by default. */
    Optional<Set<String>> origins();

    /** Names under which browsers may reach the service, beside localhost and literal addresses: keeps foreign names that resolve to it out. */
    Optional<Set<String>> hosts();

    /** Bytes of one stored file that are read into memory to serve its frames. */
    @WithDefault("512M")
    io.quarkus.runtime.configuration.MemorySize fileBytesMax();
}
