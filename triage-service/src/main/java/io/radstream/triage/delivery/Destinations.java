package io.radstream.triage.delivery;

import io.radstream.triage.delivery.sending.Destination;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Destinations of the configuration. */
final class Destinations {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

    private Destinations() {}

    /** @throws IllegalArgumentException naming the key that is wrong */
    static Destination of(Map.Entry<String, DeliveryConfig.Profile> entry) {
        String name = entry.getKey();
        DeliveryConfig.Profile profile = entry.getValue();
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("triage.results.destinations: a name has 1 to 40 of a-z, 0-9 and -");
        }
        return new Destination(
                name,
                profile.kind(),
                profile.address(),
                new Destination.Titles(
                        profile.callingAe(),
                        profile.called(),
                        profile.facility().orElse("")),
                profile.objects(),
                new Destination.Filter(
                        profile.urgencyAtLeast(), profile.modalities().orElse(Set.of()), profile.outcomes()),
                profile.secret(),
                profile.storageCommitment(),
                profile.timeout());
    }
}
