package io.radstream.inference.champion;

import io.radstream.event.ModelPublished;
import io.radstream.event.ModelStage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The versions whose last record says CHAMPION, in the order of those records; the champion is the last of them.
 *
 * <p>A record with another stage takes its version out: when that was the champion, the last champion before it is champion again, unless
 * it has been given another stage itself. The rule looks at the last record of every version alone, because compaction leaves no more:
 * a service that starts later must come to the same champion.
 *
 * <p>Refused records are passed over; a new record of the same version is another chance. Safe for concurrent use.
 */
final class ChampionHistory {

    /** Champions that can be fallen back to; older ones are forgotten. */
    static final int CHAMPIONS_MAX = 1_000;

    private final Deque<PublishedModel> champions = new ArrayDeque<>();
    private final Map<String, PublishedModel> shadows = new LinkedHashMap<>();

    /** Takes the next record of the topic. */
    synchronized void learn(PublishedModel published) {
        ModelPublished event = published.event();
        forget(event.getModelVersion());
        if (event.getStage() == ModelStage.CHAMPION) {
            champions.addLast(published);
            if (champions.size() > CHAMPIONS_MAX) {
                champions.removeFirst();
            }
        }
        if (event.getStage() == ModelStage.SHADOW) {
            shadows.put(event.getModelVersion(), published);
        }
    }

    /** Takes out a version whose record was deleted. */
    synchronized void forget(String modelVersion) {
        champions.removeIf(known -> known.event().getModelVersion().equals(modelVersion));
        shadows.remove(modelVersion);
    }

    /** Passes over this record from now on: its weights cannot serve. */
    synchronized void refuse(PublishedModel published) {
        champions.remove(published);
        shadows.values().remove(published);
    }

    /** The versions whose last record says SHADOW, the last published first. */
    synchronized List<PublishedModel> shadows() {
        List<PublishedModel> all = new ArrayList<>(shadows.values());
        Collections.reverse(all);
        return all;
    }

    /** The champion. */
    synchronized Optional<PublishedModel> champion() {
        return Optional.ofNullable(champions.peekLast());
    }
}
