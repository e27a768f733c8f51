package io.radstream.training.registry;

import io.radstream.event.ModelPublished;
import io.radstream.event.ModelStage;
import io.radstream.event.PromotionDecided;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The last record of every model version, in the order of those records, and the last decision of the gate.
 *
 * <p>The champion is the last version whose last record says CHAMPION: the rule of the diagnoser. At most {@value #VERSIONS_MAX} versions
 * are kept, the newest; the champion among them is never dropped. Safe for concurrent use.
 */
public final class ModelShelf {

    static final int VERSIONS_MAX = 1_000;

    private final Map<String, ModelPublished> versions = new LinkedHashMap<>();
    private @Nullable PromotionDecided lastDecision;

    /** Takes the next record of {@code model-published}. */
    public synchronized void published(ModelPublished published) {
        forget(published.getModelVersion());
        versions.put(published.getModelVersion(), published);
        if (versions.size() > VERSIONS_MAX) {
            String champion = champion().map(ModelPublished::getModelVersion).orElse("");
            versions.keySet().stream()
                    .filter(version -> !version.equals(champion))
                    .findFirst()
                    .ifPresent(versions::remove);
        }
    }

    /** Forgets a version whose record was deleted. */
    public synchronized void forget(String version) {
        versions.remove(version);
    }

    /** Takes the next record of {@code promotion-decided}. */
    public synchronized void decided(PromotionDecided decision) {
        lastDecision = decision;
    }

    /** The model in use. */
    public synchronized Optional<ModelPublished> champion() {
        ModelPublished champion = null;
        for (ModelPublished published : versions.values()) {
            if (published.getStage() == ModelStage.CHAMPION) {
                champion = published;
            }
        }
        return Optional.ofNullable(champion);
    }

    /** When the round of the last decision began, as far as the decision tells; the epoch before the first. */
    public synchronized Instant lastRoundStart() {
        return lastDecision == null
                ? Instant.EPOCH
                : lastDecision.getDecidedAt().minus(Duration.ofMillis(Math.round(lastDecision.getSeconds() * 1000)));
    }

    /**
     * The last decision, when it promoted a challenger that was never published: the process ended between the two. Empty when another
     * version became champion since, because then the decision compared with a model that is gone.
     */
    public synchronized Optional<PromotionDecided> unpublishedPromotion() {
        return Optional.ofNullable(lastDecision)
                .filter(PromotionDecided::getPromoted)
                .filter(decision -> !versions.containsKey(decision.getChallenger()))
                .filter(decision -> champion()
                        .filter(champion -> champion.getModelVersion().equals(decision.getChampion()))
                        .isPresent());
    }
}
