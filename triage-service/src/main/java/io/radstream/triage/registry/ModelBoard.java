package io.radstream.triage.registry;

import io.radstream.event.ModelPublished;
import io.radstream.event.ModelStage;
import io.radstream.event.PromotionDecided;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Model versions in the order of their latest record, and promotion decisions in the order they were taken.
 *
 * <p>Safe for concurrent use. The champion is the last version whose latest record has that stage, which is the same before and after
 * compaction of the topic. Beyond {@code versionsMax} the oldest are forgotten, never the champion.
 */
public final class ModelBoard {

    private final int versionsMax;
    private final Map<String, ModelPublished> latest = new LinkedHashMap<>();
    private final Deque<ModelPublished> history = new ArrayDeque<>();
    private final Deque<PromotionDecided> decisions = new ArrayDeque<>();

    public ModelBoard(int versionsMax) {
        this.versionsMax = versionsMax;
    }

    /** Takes in a version and its stage. */
    public synchronized void published(ModelPublished event) {
        latest.remove(event.getModelVersion());
        latest.put(event.getModelVersion(), event);
        keep(history, event);
        if (latest.size() > versionsMax) {
            Optional<String> champion = champion().map(ModelPublished::getModelVersion);
            latest.keySet().stream()
                    .filter(version -> champion.filter(version::equals).isEmpty())
                    .findFirst()
                    .ifPresent(latest::remove);
        }
    }

    /** Takes in that a version was erased from the registry. */
    public synchronized void erased(String modelVersion) {
        latest.remove(modelVersion);
        history.removeIf(event -> event.getModelVersion().equals(modelVersion));
    }

    /** Takes in what the gate said. */
    public synchronized void decided(PromotionDecided event) {
        keep(decisions, event);
    }

    /** The version that answers, when one was published. */
    public synchronized Optional<ModelPublished> champion() {
        ModelPublished champion = null;
        for (ModelPublished event : latest.values()) {
            champion = event.getStage() == ModelStage.CHAMPION ? event : champion;
        }
        return Optional.ofNullable(champion);
    }

    /** Every record of the topic that is still there, oldest first. */
    public synchronized List<ModelPublished> history() {
        return List.copyOf(history);
    }

    /** The decisions, oldest first. */
    public synchronized List<PromotionDecided> decisions() {
        return List.copyOf(decisions);
    }

    private <T> void keep(Deque<T> events, T event) {
        events.addLast(event);
        if (events.size() > versionsMax) {
            events.removeFirst();
        }
    }
}
