package io.radstream.inference.champion;

import io.micrometer.core.instrument.MeterRegistry;
import io.radstream.inference.diagnoser.UnusableWeightsException;
import io.radstream.reject.RejectReason;
import io.radstream.runtime.failure.DeadLetters;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jboss.logging.Logger;

/** Reports weights that cannot serve: a dead letter, a counter, and a line of the service's health. Safe for concurrent use. */
final class RefusedWeights {

    /** Refused versions that the health names; older ones lie in the dead letters all the same. */
    static final int NAMED_MAX = 10;

    private static final Logger LOG = Logger.getLogger(RefusedWeights.class);

    private final DeadLetters deadLetters;
    private final MeterRegistry meters;
    private final Map<String, String> reasons = new LinkedHashMap<>();

    RefusedWeights(DeadLetters deadLetters, MeterRegistry meters) {
        this.deadLetters = deadLetters;
        this.meters = meters;
    }

    /** Reports a refusal; false when the dead letter could not be sent: then it is tried again, weights and all. */
    boolean report(PublishedModel model, UnusableWeightsException why) throws InterruptedException {
        String version = model.event().getModelVersion();
        String message = String.valueOf(why.getMessage());
        LOG.errorf(why, "weights refused, what serves stays modelVersion=%s", version);
        try {
            deadLetters.send(model.source(), RejectReason.UNUSABLE_WEIGHTS, message);
        } catch (IOException e) {
            LOG.warnf(
                    "dead letter not sent, trying again offset=%d error=%s",
                    model.source().offset(), e.getMessage());
            return false;
        }
        meters.counter(
                        "radstream.records.rejected",
                        "reason",
                        RejectReason.UNUSABLE_WEIGHTS.name(),
                        "service",
                        deadLetters.service())
                .increment();
        remember(version, message);
        return true;
    }

    private synchronized void remember(String version, String message) {
        reasons.put(version, message);
        if (reasons.size() > NAMED_MAX) {
            reasons.remove(reasons.keySet().iterator().next());
        }
    }

    /** Why versions were refused since the start. */
    synchronized Map<String, String> reasons() {
        return new LinkedHashMap<>(reasons);
    }
}
