package io.radstream.runtime.failure;

import io.micrometer.core.instrument.MeterRegistry;

/**
 * What the decisions of a {@link FailureRouter} act on.
 *
 * @param deadLetters where poison goes; also names the service
 * @param bugs which records stopped the process before
 * @param availability what the service's readiness looks at
 * @param stopper how the process is stopped on a bug
 * @param meters where rejections are counted
 */
public record FailureParts(
        DeadLetters deadLetters,
        BugLedger bugs,
        Availability availability,
        ProcessStopper stopper,
        MeterRegistry meters) {}
