package io.radstream.inference.schedule;

import io.radstream.event.Urgency;
import java.time.Instant;

/**
 * How pressing a piece of work is.
 *
 * @param dueAt when its answer should be there
 */
public record Priority(Urgency urgency, Instant dueAt) {

    /** Work that nobody waits for. */
    public static final Priority IDLE = new Priority(Urgency.ROUTINE, Instant.MAX);
}
