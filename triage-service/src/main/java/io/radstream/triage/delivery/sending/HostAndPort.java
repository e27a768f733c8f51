package io.radstream.triage.delivery.sending;

/** Where a TCP service listens, from {@code host:port}; an IPv6 address stands in brackets. */
record HostAndPort(String host, int port) {

    private static final int PORT_MAX = 65535;

    /** @throws IllegalArgumentException when the text has no host and port */
    static HostAndPort parse(String address) {
        int colon = address.lastIndexOf(':');
        String host =
                colon < 0 ? "" : address.substring(0, colon).replace("[", "").replace("]", "");
        try {
            int port = Integer.parseInt(address.substring(colon + 1));
            if (!host.isBlank() && port > 0 && port <= PORT_MAX) {
                return new HostAndPort(host, port);
            }
        } catch (NumberFormatException noPort) {
            // Said below, like a missing host.
        }
        throw new IllegalArgumentException("an address of this kind is host:port");
    }
}
