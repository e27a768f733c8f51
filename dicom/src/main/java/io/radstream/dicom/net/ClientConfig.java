package io.radstream.dicom.net;

import io.radstream.dicom.net.upper.UserIdentity;
import java.time.Duration;
import java.util.Optional;

/**
 * How a {@link DicomClient} reaches a peer.
 *
 * @param host name or address
 * @param port TCP port
 * @param callingAe the AE title it gives itself, 1 to 16 characters
 * @param calledAe the AE title it asks for, 1 to 16 characters
 * @param pduBytesMax the longest PDU sent or received; a peer that accepts less gets less
 * @param connectTimeout how long the connection may take
 * @param responseTimeout how long the peer may take to answer
 * @param tls there when the connection is to be TLS
 * @param identity whom it acts for; a peer that is asked to confirm it and does not is left again
 */
public record ClientConfig(
        String host,
        int port,
        String callingAe,
        String calledAe,
        int pduBytesMax,
        Duration connectTimeout,
        Duration responseTimeout,
        Optional<Tls> tls,
        Optional<UserIdentity> identity) {

    public ClientConfig {
        if (!isAeTitle(callingAe) || !isAeTitle(calledAe)) {
            throw new IllegalArgumentException(
                    "An AE title has 1 to 16 characters of ISO 646, no backslash, and is not blank");
        }
        if (pduBytesMax < 1 << 12 || pduBytesMax > 1 << 20) {
            throw new IllegalArgumentException("pduBytesMax is 4 KiB to 1 MiB");
        }
    }

    /** PDUs of 256 KiB, 10 s to connect, 60 s to answer, no TLS, no user identity. */
    public static ClientConfig of(String host, int port, String callingAe, String calledAe) {
        return new ClientConfig(
                host,
                port,
                callingAe,
                calledAe,
                1 << 18,
                Duration.ofSeconds(10),
                Duration.ofSeconds(60),
                Optional.empty(),
                Optional.empty());
    }

    public ClientConfig withTls(Tls transport) {
        return new ClientConfig(
                host,
                port,
                callingAe,
                calledAe,
                pduBytesMax,
                connectTimeout,
                responseTimeout,
                Optional.of(transport),
                identity);
    }

    public ClientConfig withIdentity(UserIdentity userIdentity) {
        return new ClientConfig(
                host,
                port,
                callingAe,
                calledAe,
                pduBytesMax,
                connectTimeout,
                responseTimeout,
                tls,
                Optional.of(userIdentity));
    }

    public ClientConfig withResponseTimeout(Duration timeout) {
        return new ClientConfig(host, port, callingAe, calledAe, pduBytesMax, connectTimeout, timeout, tls, identity);
    }

    private static boolean isAeTitle(String title) {
        return !title.isBlank()
                && title.length() <= 16
                && title.chars().allMatch(c -> c >= ' ' && c < 0x7F && c != '\\');
    }
}
