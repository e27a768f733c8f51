package io.radstream.dicom.net.upper;

import java.util.List;
import java.util.Optional;

/** The state of one association, moved by events (PS3.8 section 9.2). Thread-safe: a report may be sent while another thread receives. */
final class StateMachine {

    private final boolean requestor;
    private State state = State.IDLE;

    StateMachine(boolean requestor) {
        this.requestor = requestor;
    }

    synchronized State state() {
        return state;
    }

    /** Moves on and returns what is to be done; empty where the event has no place in this state. */
    synchronized Optional<List<Effect>> on(Event event) {
        Optional<Action> action = TransitionTable.action(event, state);
        action.ifPresent(found -> state = found.next(requestor));
        return action.map(Action::effects);
    }
}
