package io.radstream.ingest;

import io.smallrye.config.ConfigMapping;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;

/** Where the reports of storage commitment go when the association that asked is over. */
@ConfigMapping(prefix = "ingest.commitment")
interface CommitmentConfig {

    /** AE title to HOST:PORT. */
    Map<String, String> askers();

    /** The addresses; an address that is none stops the start. */
    default Map<String, InetSocketAddress> addresses() {
        Map<String, InetSocketAddress> addresses = new HashMap<>();
        askers().forEach((title, address) -> {
            int colon = address.lastIndexOf(':');
            if (colon < 1 || !address.substring(colon + 1).matches("[0-9]{1,5}")) {
                throw new IllegalArgumentException("ingest.commitment.askers." + title + " must be HOST:PORT");
            }
            addresses.put(
                    title,
                    InetSocketAddress.createUnresolved(
                            address.substring(0, colon), Integer.parseInt(address.substring(colon + 1))));
        });
        return addresses;
    }
}
