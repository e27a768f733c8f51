package io.radstream.training.round;

import io.radstream.training.gate.Verdict;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A training round as it is kept and shown.
 *
 * @param reason why it was started
 * @param outcome what came of it in one sentence; empty while it runs
 * @param challenger version of what was trained; null until it is decided
 * @param verdict of the gate; null until it is decided
 */
record Round(
        String id,
        String reason,
        RoundState state,
        Instant startedAt,
        @Nullable Instant endedAt,
        RoundProgress progress,
        String outcome,
        @Nullable String challenger,
        @Nullable Verdict verdict) {

    static Round begun(String id, String reason, Instant startedAt) {
        return new Round(id, reason, RoundState.RUNNING, startedAt, null, RoundProgress.BEGUN, "", null, null);
    }

    Round at(RoundProgress now) {
        return new Round(id, reason, state, startedAt, endedAt, now, outcome, challenger, verdict);
    }

    /** The round without a decision. */
    Round ended(RoundState how, String why, Instant when) {
        return new Round(id, reason, how, startedAt, when, progress, why, null, null);
    }

    /** The round with the gate's decision. */
    Round decided(Verdict decision, String version, Instant when) {
        RoundState how = decision.promoted() ? RoundState.PROMOTED : RoundState.REFUSED;
        return new Round(id, reason, how, startedAt, when, progress, decision.reason(), version, decision);
    }

    boolean running() {
        return state == RoundState.RUNNING;
    }
}
