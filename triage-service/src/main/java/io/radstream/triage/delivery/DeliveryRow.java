package io.radstream.triage.delivery;

import io.radstream.event.ResultDelivered;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How far a delivery has come, as the interface shows it.
 *
 * @param state waiting, retrying, delivered, refused, expired
 * @param confirmation what the receiver said
 * @param reason why it is not delivered
 */
public record DeliveryRow(
        String caseId,
        int revision,
        String destination,
        State state,
        int attempts,
        Optional<String> confirmation,
        Optional<String> reason,
        List<String> objects,
        Instant at) {

    /** How far it has come. */
    public enum State {
        WAITING,
        RETRYING,
        DELIVERED,
        REFUSED,
        EXPIRED;

        /** Whether nothing more will be tried. */
        boolean settled() {
            return switch (this) {
                case WAITING, RETRYING -> false;
                case DELIVERED, REFUSED, EXPIRED -> true;
            };
        }
    }

    static DeliveryRow waiting(DeliveryKey key, Instant at) {
        return new DeliveryRow(
                key.caseId(),
                key.revision(),
                key.destination(),
                State.WAITING,
                0,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                at);
    }

    static DeliveryRow of(ResultDelivered event) {
        State state =
                switch (event.getState()) {
                    case UNKNOWN -> State.WAITING;
                    case RETRYING -> State.RETRYING;
                    case DELIVERED -> State.DELIVERED;
                    case REFUSED -> State.REFUSED;
                    case EXPIRED -> State.EXPIRED;
                };
        return new DeliveryRow(
                event.getCaseId(),
                event.getRevision(),
                event.getDestination(),
                state,
                event.getAttempts(),
                Optional.ofNullable(event.getConfirmation()),
                Optional.ofNullable(event.getReason()),
                List.copyOf(event.getObjects()),
                event.getAt());
    }

    DeliveryRow withObjects(List<String> sent) {
        return new DeliveryRow(caseId, revision, destination, state, attempts, confirmation, reason, sent, at);
    }

    DeliveryKey key() {
        return new DeliveryKey(caseId, revision, destination);
    }
}
