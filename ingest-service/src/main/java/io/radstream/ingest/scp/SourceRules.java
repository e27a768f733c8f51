package io.radstream.ingest.scp;

import io.radstream.dicom.net.AssociationRequest;
import io.radstream.dicom.net.Source;
import io.radstream.dicom.net.SourcePolicy;
import io.radstream.ingest.intake.SourceTraits;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who may send: the configured rules in their order, then the AE titles admitted from anywhere, then this machine.
 *
 * @param policy decides about associations
 * @param traits of the configured rules, by name
 */
record SourceRules(SourcePolicy policy, Map<String, SourceTraits> traits) {

    static final String LISTED = "calling-aes";
    static final String LOCAL = "this-machine";

    private static final String[] LOOPBACK = {"127.0.0.0/8", "::1"};

    static SourceRules of(ScpSettings settings) {
        List<Source> sources = new ArrayList<>();
        Map<String, SourceTraits> traits = new HashMap<>();
        Set<String> own = Set.of(settings.aeTitle());
        for (ScpSettings.Rule rule : settings.rules()) {
            Source source = rule.source();
            Set<String> called =
                    source.titles().called().isEmpty() ? own : source.titles().called();
            sources.add(new Source(
                    source.name(),
                    new Source.Titles(source.titles().calling(), called),
                    source.origin(),
                    source.allowed()));
            traits.put(source.name(), rule.traits());
        }
        if (!settings.callingAes().isEmpty()) {
            sources.add(new Source(
                    LISTED, new Source.Titles(settings.callingAes(), own), Source.Origin.ANYWHERE, Source.Allowed.ALL));
        }
        sources.add(
                new Source(LOCAL, new Source.Titles(Set.of(), own), Source.Origin.from(LOOPBACK), Source.Allowed.ALL));
        return new SourceRules(new SourcePolicy(sources), Map.copyOf(traits));
    }

    /** What the source of an association asks for. */
    SourceTraits traitsOf(AssociationRequest association) {
        return policy.source(association)
                .map(source -> traits.getOrDefault(source.name(), SourceTraits.NONE))
                .orElse(SourceTraits.NONE);
    }
}
