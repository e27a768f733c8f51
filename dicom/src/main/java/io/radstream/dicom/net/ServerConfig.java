package io.radstream.dicom.net;

import java.net.InetSocketAddress;
import java.time.Duration;

/**
 * How a {@link DicomServer} listens.
 *
 * @param address where to listen; port 0 takes any free port
 * @param associationsMax associations open at the same time; one more is refused with LOCAL_LIMIT_EXCEEDED
 * @param pduBytesMax the longest PDU a peer may send, 4 KiB to 1 MiB; each association holds a buffer of twice that
 * @param requestTimeout the ARTIM timer: how long a connection may take to ask for an association, and to close after its end
 * @param idleTimeout how long an association may be silent
 * @param pduTimeout how long a PDU may take from its first byte to its last
 */
public record ServerConfig(
        InetSocketAddress address,
        int associationsMax,
        int pduBytesMax,
        Duration requestTimeout,
        Duration idleTimeout,
        Duration pduTimeout) {

    public ServerConfig {
        if (associationsMax < 1 || pduBytesMax < 1 << 12 || pduBytesMax > 1 << 20) {
            throw new IllegalArgumentException("associationsMax is at least 1, pduBytesMax 4 KiB to 1 MiB");
        }
    }

    /** 50 associations, PDUs of 256 KiB, 30 s to ask, 5 min of silence, 1 min a PDU. */
    public static ServerConfig of(InetSocketAddress address) {
        return new ServerConfig(
                address, 50, 1 << 18, Duration.ofSeconds(30), Duration.ofMinutes(5), Duration.ofMinutes(1));
    }
}
