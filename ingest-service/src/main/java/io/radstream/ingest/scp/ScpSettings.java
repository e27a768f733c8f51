package io.radstream.ingest.scp;

import java.net.InetSocketAddress;
import java.util.Set;

/**
 * Who may send, and where.
 *
 * @param aeTitle the title answered to
 * @param address where to listen; port 0 takes any free port
 * @param associationsMax associations at the same time; one more is refused
 * @param callingAes titles admitted from other machines; from this machine every title is
 */
public record ScpSettings(String aeTitle, InetSocketAddress address, int associationsMax, Set<String> callingAes) {}
