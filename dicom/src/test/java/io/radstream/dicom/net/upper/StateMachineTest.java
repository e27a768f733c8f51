package io.radstream.dicom.net.upper;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StateMachineTest {

    private static final Set<Event> LOCAL = EnumSet.of(
            Event.ASSOCIATE_REQUEST,
            Event.ASSOCIATE_ACCEPT,
            Event.ASSOCIATE_REJECT,
            Event.DATA_REQUEST,
            Event.RELEASE_REQUEST,
            Event.RELEASE_RESPONSE,
            Event.ABORT_REQUEST);

    @Test
    void anAcceptorServesAndIsReleased() {
        StateMachine machine = new StateMachine(false);

        assertThat(run(machine, Event.CONNECTION_INDICATED)).isEqualTo(State.AWAITING_REQUEST);
        assertThat(run(machine, Event.ASSOCIATE_RQ_PDU)).isEqualTo(State.AWAITING_LOCAL_ANSWER);
        assertThat(run(machine, Event.ASSOCIATE_ACCEPT)).isEqualTo(State.ESTABLISHED);
        assertThat(run(machine, Event.DATA_PDU)).isEqualTo(State.ESTABLISHED);
        assertThat(run(machine, Event.RELEASE_RQ_PDU)).isEqualTo(State.AWAITING_LOCAL_RELEASE);
        assertThat(run(machine, Event.DATA_REQUEST)).isEqualTo(State.AWAITING_LOCAL_RELEASE);
        assertThat(run(machine, Event.RELEASE_RESPONSE)).isEqualTo(State.AWAITING_CLOSE);
        assertThat(run(machine, Event.CONNECTION_CLOSED)).isEqualTo(State.IDLE);
    }

    @Test
    void aReleaseCollisionEndsOnTheRequestorsSide() {
        StateMachine machine = established(true);

        assertThat(run(machine, Event.RELEASE_REQUEST)).isEqualTo(State.AWAITING_RELEASE);
        assertThat(run(machine, Event.RELEASE_RQ_PDU)).isEqualTo(State.COLLISION_REQUESTOR_LOCAL);
        assertThat(run(machine, Event.RELEASE_RESPONSE)).isEqualTo(State.COLLISION_REQUESTOR_PEER);
        assertThat(run(machine, Event.RELEASE_RP_PDU)).isEqualTo(State.IDLE);
    }

    @Test
    void aReleaseCollisionEndsOnTheAcceptorsSide() {
        StateMachine machine = established(false);

        assertThat(run(machine, Event.RELEASE_REQUEST)).isEqualTo(State.AWAITING_RELEASE);
        assertThat(run(machine, Event.RELEASE_RQ_PDU)).isEqualTo(State.COLLISION_ACCEPTOR_PEER);
        assertThat(run(machine, Event.RELEASE_RP_PDU)).isEqualTo(State.COLLISION_ACCEPTOR_LOCAL);
        assertThat(run(machine, Event.RELEASE_RESPONSE)).isEqualTo(State.AWAITING_CLOSE);
    }

    @Test
    void abortsThatMeetEndTheAssociationOnce() {
        StateMachine machine = established(true);

        assertThat(run(machine, Event.ABORT_REQUEST)).isEqualTo(State.AWAITING_CLOSE);
        assertThat(run(machine, Event.ABORT_PDU)).isEqualTo(State.IDLE);
    }

    @Test
    void everyPduHasAnAnswerInEveryStateWithAConnection() {
        for (Event event : EnumSet.complementOf(EnumSet.copyOf(LOCAL))) {
            boolean pdu = event.name().endsWith("_PDU") || event == Event.CONNECTION_CLOSED;
            for (State state : State.values()) {
                boolean connected = state != State.IDLE && state != State.AWAITING_CONNECTION;
                if (pdu && connected) {
                    assertThat(TransitionTable.action(event, state))
                            .as("%s in %s", event, state)
                            .isPresent();
                }
            }
        }
    }

    @Test
    void everyStateCanBeLeft() {
        for (State state : State.values()) {
            boolean leaves = false;
            for (Event event : Event.values()) {
                leaves |= TransitionTable.action(event, state)
                        .filter(action -> action.next(true) != state)
                        .isPresent();
            }
            assertThat(leaves).as("%s can be left", state).isTrue();
        }
    }

    @Test
    void afterTheEndNothingIsSentButAborts() {
        for (Event event : Event.values()) {
            TransitionTable.action(event, State.AWAITING_CLOSE).ifPresent(action -> assertThat(action.effects())
                    .doesNotContain(
                            Effect.SEND_DATA, Effect.SEND_ASSOCIATE_AC, Effect.SEND_RELEASE_RP, Effect.SEND_RELEASE_RQ)
                    .noneMatch(effect -> effect.indication().isPresent()));
        }
    }

    @Test
    void everyActionOfTheStandardIsUsed() {
        Set<Action> used = EnumSet.noneOf(Action.class);
        for (Event event : Event.values()) {
            for (State state : State.values()) {
                TransitionTable.action(event, state).ifPresent(used::add);
            }
        }
        assertThat(used).containsExactlyInAnyOrder(Action.values());
    }

    private static StateMachine established(boolean requestor) {
        StateMachine machine = new StateMachine(requestor);
        Event[] events = requestor
                ? new Event[] {Event.ASSOCIATE_REQUEST, Event.CONNECTION_CONFIRMED, Event.ASSOCIATE_AC_PDU}
                : new Event[] {Event.CONNECTION_INDICATED, Event.ASSOCIATE_RQ_PDU, Event.ASSOCIATE_ACCEPT};
        for (Event event : events) {
            run(machine, event);
        }
        assertThat(machine.state()).isEqualTo(State.ESTABLISHED);
        return machine;
    }

    private static State run(StateMachine machine, Event event) {
        assertThat(machine.on(event)).as("%s in %s", event, machine.state()).isPresent();
        return machine.state();
    }
}
