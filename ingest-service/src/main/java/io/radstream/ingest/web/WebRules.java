package io.radstream.ingest.web;

import io.radstream.dicom.net.Network;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which addresses, host names and pages are let in. */
@ApplicationScoped
class WebRules {

    private static final Pattern LITERAL_OR_LOCAL =
            Pattern.compile("(localhost|[0-9]{1,3}(\\.[0-9]{1,3}){3}|\\[[0-9a-fA-F:.]+\\])(:[0-9]{1,5})?");

    private final List<Network> networks;
    private final Set<String> origins;
    private final Set<String> hosts;

    @Inject
    WebRules(WebConfig config) {
        this.networks =
                config.addresses().orElse(List.of()).stream().map(Network::of).toList();
        this.origins = config.origins().orElse(Set.of());
        this.hosts = config.hosts().orElse(Set.of());
    }

    /** Whether a connection from this address, as digits, may ask. */
    boolean admitsAddress(@Nullable String literal) {
        if (literal == null) {
            return false;
        }
        InetAddress address = new InetSocketAddress(literal, 0).getAddress();
        return address != null
                && (address.isLoopbackAddress() || networks.stream().anyMatch(network -> network.contains(address)));
    }

    /** Whether a Host header means this service: this machine, a literal address, or a configured name. */
    boolean knowsHost(@Nullable String host) {
        return host != null
                && (LITERAL_OR_LOCAL.matcher(host).matches() || hosts.contains(host.replaceFirst(":[0-9]{1,5}$", "")));
    }

    /** Whether pages of this origin may read answers. */
    boolean admitsOrigin(@Nullable String origin) {
        return origin != null && origins.contains(origin);
    }
}
