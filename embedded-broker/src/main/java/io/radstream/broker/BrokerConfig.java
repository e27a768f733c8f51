package io.radstream.broker;

import java.nio.file.Path;

/**
 * Where the broker keeps its log and where it listens.
 *
 * @param directory folder of the log; formatted on first use, carried on afterwards
 * @param host address to bind and to advertise; loopback unless the operator says otherwise
 * @param port port of the clients' listener; 0 takes a free one
 */
public record BrokerConfig(Path directory, String host, int port) {

    private static final int PORT_MAX = 65_535;

    public BrokerConfig {
        if (port < 0 || port > PORT_MAX) {
            throw new IllegalArgumentException("the broker's port must be 0 to " + PORT_MAX + ", is " + port);
        }
    }

    /** A broker on loopback, on a free port: for tests. */
    public static BrokerConfig onFreePort(Path directory) {
        return new BrokerConfig(directory, "127.0.0.1", 0);
    }
}
