package io.radstream.dicom.net;

import io.radstream.dicom.net.upper.AssociationTimes;
import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * How a {@link DicomServer} listens.
 *
 * @param address where to listen; port 0 takes any free port
 * @param associationsMax associations open at the same time; one more is refused with LOCAL_LIMIT_EXCEEDED
 * @param pduBytesMax the longest PDU a peer may send, 4 KiB to 1 MiB; an association that uses it holds a buffer of twice that
 * @param times how long it waits for a peer
 * @param tls there when every connection has to be TLS
 */
public record ServerConfig(
        InetSocketAddress address, int associationsMax, int pduBytesMax, AssociationTimes times, Optional<Tls> tls) {

    public ServerConfig {
        if (associationsMax < 1 || pduBytesMax < 1 << 12 || pduBytesMax > 1 << 20) {
            throw new IllegalArgumentException("associationsMax is at least 1, pduBytesMax 4 KiB to 1 MiB");
        }
    }

    /** 200 associations, PDUs of 256 KiB, {@link AssociationTimes#DEFAULT}, no TLS. */
    public static ServerConfig of(InetSocketAddress address) {
        return new ServerConfig(address, 200, 1 << 18, AssociationTimes.DEFAULT, Optional.empty());
    }

    public ServerConfig withAssociationsMax(int associations) {
        return new ServerConfig(address, associations, pduBytesMax, times, tls);
    }

    public ServerConfig withPduBytesMax(int bytes) {
        return new ServerConfig(address, associationsMax, bytes, times, tls);
    }

    public ServerConfig withTimes(AssociationTimes associationTimes) {
        return new ServerConfig(address, associationsMax, pduBytesMax, associationTimes, tls);
    }

    public ServerConfig withTls(Tls transport) {
        return new ServerConfig(address, associationsMax, pduBytesMax, times, Optional.of(transport));
    }
}
