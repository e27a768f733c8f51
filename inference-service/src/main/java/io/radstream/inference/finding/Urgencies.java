package io.radstream.inference.finding;

import io.radstream.event.Urgency;

/** The urgency of the terminology as events carry it. */
final class Urgencies {

    private Urgencies() {}

    static Urgency toEvent(io.radstream.terminology.urgency.Urgency urgency) {
        return switch (urgency) {
            case STAT -> Urgency.STAT;
            case URGENT -> Urgency.URGENT;
            case ROUTINE -> Urgency.ROUTINE;
        };
    }
}
