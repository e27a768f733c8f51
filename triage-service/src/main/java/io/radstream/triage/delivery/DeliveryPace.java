package io.radstream.triage.delivery;

import io.radstream.runtime.failure.Backoff;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ThreadLocalRandom;

/**
 * When to try again, and when to give up.
 *
 * @param backoff between two tries
 * @param ageMax a result older than this is given up
 */
record DeliveryPace(Backoff backoff, Duration ageMax, InstantSource clock) {

    Instant now() {
        return clock.instant();
    }

    Duration delay(int failures) {
        return backoff.delay(failures, ThreadLocalRandom.current());
    }

    boolean tooOld(Instant diagnosedAt) {
        return diagnosedAt.plus(ageMax).isBefore(now());
    }
}
