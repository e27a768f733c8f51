package io.radstream.ingest;

import io.radstream.dicom.net.Tls;
import io.radstream.ingest.scp.PemKeys;
import io.radstream.ingest.scp.ScpSettings;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
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
    @WithDefault("200")
    int associationsMax();

    /** AE titles admitted from other machines. Without any, and without a source, only this machine may send. */
    Optional<Set<String>> callingAes();

    /** Sources that are treated in a way of their own, by name. */
    Map<String, SourceConfig> sources();

    /** A second port, with TLS. */
    TlsConfig tls();

    /** DICOM over TLS (PS3.15 annex B.12, BCP 195), with keys from PEM files. */
    interface TlsConfig {

        /** TCP port; without it there is no TLS. 0 takes any free one. */
        OptionalInt port();

        /** Private key, PKCS #8 in PEM without a password. */
        Optional<Path> keyFile();

        /** Own certificate and those that lead to its root, PEM. */
        Optional<Path> certificateFile();

        /** Certificates that sign those of senders, PEM. */
        Optional<Path> trustedFile();

        /** Whether senders must show a certificate. */
        @WithDefault("REQUIRED")
        Tls.ClientCertificate clientCertificate();

        private static <T> T required(Optional<T> value, String option) {
            return value.orElseThrow(() -> new IllegalArgumentException(
                    "ingest.scp.tls." + option + " must be set when ingest.scp.tls.port is"));
        }

        /** Reads keys and certificates. */
        default Tls load() throws IOException {
            return new PemKeys(
                            required(keyFile(), "key-file"),
                            required(certificateFile(), "certificate-file"),
                            required(trustedFile(), "trusted-file"))
                    .load(clientCertificate());
        }
    }

    /** The settings of the SCP. */
    default ScpSettings settings() throws IOException {
        Optional<ScpSettings.Secure> secure = tls().port().isEmpty()
                ? Optional.empty()
                : Optional.of(new ScpSettings.Secure(
                        new InetSocketAddress(bindAddress(), tls().port().getAsInt()), tls().load()));
        List<ScpSettings.Rule> rules = sources().entrySet().stream()
                .sorted(Comparator.comparingInt((Map.Entry<String, SourceConfig> entry) ->
                                entry.getValue().order())
                        .thenComparing(Map.Entry::getKey))
                .map(entry -> entry.getValue().named(entry.getKey()))
                .toList();
        return new ScpSettings(
                aeTitle(),
                new InetSocketAddress(bindAddress(), port()),
                secure,
                associationsMax(),
                callingAes().orElse(Set.of()),
                rules);
    }
}
