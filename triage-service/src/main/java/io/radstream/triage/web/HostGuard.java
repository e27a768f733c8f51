package io.radstream.triage.web;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which Host and Origin headers are let through.
 *
 * <p>Without sign-in the browser's same-origin rule is the only wall. A page of another site must not write (its Origin differs from
 * Host), and must not read by pointing its own name at this machine (DNS rebinding: its Host is no name of ours).
 */
final class HostGuard {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private final Set<String> hosts;
    private final boolean anyHost;

    /**
     * A guard for an interface bound to {@code bindAddress}. Bound beyond loopback and without configured names it cannot know its own
     * names and lets every Host through.
     */
    HostGuard(String bindAddress, Set<String> configured) {
        this.hosts = new HashSet<>(LOOPBACK);
        configured.forEach(host -> hosts.add(host.toLowerCase(Locale.ROOT)));
        this.anyHost = !loopback(bindAddress) && configured.isEmpty();
    }

    /** Whether the address takes connections of this machine only. */
    static boolean loopback(String bindAddress) {
        return bindAddress.equals("localhost")
                || bindAddress.equals("::1")
                || bindAddress.equals("[::1]")
                || bindAddress.matches("127\\.[0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]{1,3}");
    }

    /** Whether a request to this Host header is meant for us. */
    boolean knows(@Nullable String host) {
        return host != null && (anyHost || hosts.contains(withoutPort(host.toLowerCase(Locale.ROOT))));
    }

    /** Whether a request that writes comes from our own page, or from no page at all (no Origin). */
    static boolean sameOrigin(@Nullable String origin, @Nullable String host) {
        if (origin == null) {
            return true;
        }
        int scheme = origin.indexOf("://");
        return host != null && scheme > 0 && origin.substring(scheme + 3).equalsIgnoreCase(host);
    }

    private static String withoutPort(String host) {
        int colon = host.lastIndexOf(':');
        return colon > host.lastIndexOf(']') ? host.substring(0, colon) : host;
    }
}
