package io.radstream.dicom.net;

import io.radstream.dicom.net.upper.UserIdentity;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A sender, or a group of senders, that is treated alike.
 *
 * @param name names it in logs, metrics and other settings
 * @param titles which titles it uses
 * @param origin how it proves to be itself
 * @param allowed what it may send
 */
public record Source(String name, Titles titles, Origin origin, Allowed allowed) {

    /**
     * AE titles, compared with case; an empty set means any.
     *
     * @param calling how it calls itself
     * @param called how it calls this side
     */
    public record Titles(Set<String> calling, Set<String> called) {

        public Titles {
            calling = Set.copyOf(calling);
            called = Set.copyOf(called);
        }
    }

    /**
     * Where it comes from. What is empty is not asked for.
     *
     * @param networks addresses it connects from
     * @param certificates certificates of which it has to show one; they need TLS
     * @param identity tells whether a user identity is believed; it then has to give one
     */
    public record Origin(List<Network> networks, List<CertificateRule> certificates, Optional<IdentityCheck> identity) {

        /** Whoever connects. */
        public static final Origin ANYWHERE = new Origin(List.of(), List.of(), Optional.empty());

        public Origin {
            networks = List.copyOf(networks);
            certificates = List.copyOf(certificates);
        }

        /** Only from these addresses. */
        public static Origin from(String... networks) {
            return new Origin(List.of(networks).stream().map(Network::of).toList(), List.of(), Optional.empty());
        }
    }

    /** Believes user identities, or not. Must compare secrets in constant time. */
    public interface IdentityCheck {
        boolean believes(UserIdentity identity);
    }

    /**
     * What it may send, within what is served.
     *
     * @param sopClasses SOP Class UIDs; empty means all that the standard defines
     * @param privateSopClasses whether storage classes of manufacturers are taken too
     * @param transferSyntaxes transfer syntax UIDs; empty means all that the standard defines
     */
    public record Allowed(Set<String> sopClasses, boolean privateSopClasses, Set<String> transferSyntaxes) {

        /** Everything. */
        public static final Allowed ALL = new Allowed(Set.of(), true, Set.of());

        public Allowed {
            sopClasses = Set.copyOf(sopClasses);
            transferSyntaxes = Set.copyOf(transferSyntaxes);
        }
    }
}
