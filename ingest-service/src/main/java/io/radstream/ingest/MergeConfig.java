package io.radstream.ingest;

import io.quarkus.runtime.configuration.MemorySize;
import io.radstream.dicom.net.Network;
import io.radstream.dicom.net.Tls;
import io.radstream.ingest.merge.MergeSettings;
import io.radstream.ingest.scp.PemKeys;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Patient merges by HL7 v2 over MLLP. Off unless a port is configured. */
@ConfigMapping(prefix = "ingest.merge")
interface MergeConfig {

    /** TCP port; without it nothing listens. 0 takes any free one. */
    OptionalInt port();

    /** Address to listen on. Loopback unless configured. */
    @WithDefault("127.0.0.1")
    String bindAddress();

    /** Addresses and ranges that may connect beside this machine. */
    Optional<List<String>> addresses();

    /** Issuer of Patient ID (0010,0021) in images, or the site's own domain when they state none, by assigning authority (CX.4) in messages. */
    Map<String, String> authorities();

    /** Processing ID (MSH-11) of the messages that count; others are refused, so that a test feed merges nobody. */
    @WithDefault("P")
    String processingId();

    /** Connections at the same time; one more is closed. */
    @WithDefault("16")
    int connectionsMax();

    /** Bytes of a message. */
    @WithDefault("1M")
    MemorySize messageBytesMax();

    /** A connection without a message for this long is closed. */
    @WithDefault("PT1H")
    Duration idleMax();

    /** With all three files the port speaks TLS only. */
    TlsConfig tls();

    /** MLLP over TLS, with keys from PEM files. */
    interface TlsConfig {

        /** Private key, PKCS #8 in PEM without a password. */
        Optional<Path> keyFile();

        /** Own certificate and those that lead to its root, PEM. */
        Optional<Path> certificateFile();

        /** Certificates that sign those of senders, PEM. */
        Optional<Path> trustedFile();

        /** Whether senders must show a certificate. */
        @WithDefault("REQUIRED")
        Tls.ClientCertificate clientCertificate();

        private Optional<Tls> load() throws IOException {
            if (keyFile().isEmpty()
                    && certificateFile().isEmpty()
                    && trustedFile().isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(new PemKeys(
                            required(keyFile(), "key-file"),
                            required(certificateFile(), "certificate-file"),
                            required(trustedFile(), "trusted-file"))
                    .load(clientCertificate()));
        }

        private static Path required(Optional<Path> file, String option) {
            return file.orElseThrow(() -> new IllegalArgumentException(
                    "ingest.merge.tls." + option + " must be set when another file of ingest.merge.tls is"));
        }
    }

    /** The settings of the listener; empty when it is off. */
    default Optional<MergeSettings> settings() throws IOException {
        if (port().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new MergeSettings(
                new InetSocketAddress(bindAddress(), port().getAsInt()),
                tls().load(),
                addresses().orElse(List.of()).stream().map(Network::of).toList(),
                authorities(),
                processingId(),
                new MergeSettings.Limits(
                        connectionsMax(), Math.toIntExact(messageBytesMax().asLongValue()), idleMax())));
    }
}
