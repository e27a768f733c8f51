package io.radstream.ingest.merge;

import io.radstream.dicom.net.Network;
import io.radstream.dicom.net.Tls;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who may merge patients, and how the identifiers of messages are those of images.
 *
 * @param address where to listen; port 0 takes any free port
 * @param tls with it every connection is TLS
 * @param networks addresses that may connect beside this machine
 * @param authorities issuer of Patient ID (0010,0021) in images, by assigning authority (CX.4) in messages
 * @param processingId Processing ID (MSH-11) of the messages that count: P, T or D
 * @param limits of one listener
 */
public record MergeSettings(
        InetSocketAddress address,
        Optional<Tls> tls,
        List<Network> networks,
        Map<String, String> authorities,
        String processingId,
        Limits limits) {

    public MergeSettings {
        networks = List.copyOf(networks);
        authorities = Map.copyOf(authorities);
    }

    /**
     * What one listener takes.
     *
     * @param connectionsMax at the same time; one more is closed
     * @param messageBytesMax of one message; a longer one ends its connection
     * @param idleMax a connection without a message for this long is closed
     */
    public record Limits(int connectionsMax, int messageBytesMax, Duration idleMax) {}

    boolean admits(InetAddress sender) {
        return sender.isLoopbackAddress() || networks.stream().anyMatch(network -> network.contains(sender));
    }
}
