package io.radstream.training.gate;

import java.util.List;
import java.util.Map;

/**
 * What the gate says: promoted when every condition is met.
 *
 * @param reason the decision in one sentence
 * @param conditions every condition, met or not
 * @param championMetrics on the held-out cases, by name
 * @param challengerMetrics the same for the challenger
 */
public record Verdict(
        boolean promoted,
        String reason,
        List<Condition> conditions,
        Map<String, Double> championMetrics,
        Map<String, Double> challengerMetrics) {

    public Verdict {
        conditions = List.copyOf(conditions);
        championMetrics = Map.copyOf(championMetrics);
        challengerMetrics = Map.copyOf(challengerMetrics);
    }
}
