package io.radstream.ingest.scp;

import io.radstream.dicom.net.Source;
import io.radstream.dicom.net.Tls;
import io.radstream.ingest.intake.SourceTraits;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who may send, and where.
 *
 * @param aeTitle the title answered to
 * @param address where to listen; port 0 takes any free port
 * @param secure where to listen with TLS; empty: nowhere
 * @param associationsMax associations at the same time on each port; one more is refused
 * @param callingAes titles admitted from other machines; from this machine every title is
 * @param rules for sources that are treated in a way of their own, tried first, in this order
 */
public record ScpSettings(
        String aeTitle,
        InetSocketAddress address,
        Optional<Secure> secure,
        int associationsMax,
        Set<String> callingAes,
        List<Rule> rules) {

    /** A port with TLS. */
    public record Secure(InetSocketAddress address, Tls tls) {}

    /** One source, and what it asks of assembly. A rule without called titles answers to {@link ScpSettings#aeTitle}. */
    public record Rule(Source source, SourceTraits traits) {}

    /** Without TLS and without rules. */
    public static ScpSettings plain(
            String aeTitle, InetSocketAddress address, int associationsMax, Set<String> callingAes) {
        return new ScpSettings(aeTitle, address, Optional.empty(), associationsMax, callingAes, List.of());
    }
}
