package io.radstream.dicom.net.upper;

import static io.radstream.dicom.net.upper.Effect.CLOSE;
import static io.radstream.dicom.net.upper.Effect.CONFIRM_ACCEPTED;
import static io.radstream.dicom.net.upper.Effect.CONFIRM_REJECTED;
import static io.radstream.dicom.net.upper.Effect.CONFIRM_RELEASED;
import static io.radstream.dicom.net.upper.Effect.CONNECT;
import static io.radstream.dicom.net.upper.Effect.INDICATE_ABORT;
import static io.radstream.dicom.net.upper.Effect.INDICATE_ASSOCIATE;
import static io.radstream.dicom.net.upper.Effect.INDICATE_DATA;
import static io.radstream.dicom.net.upper.Effect.INDICATE_PROVIDER_ABORT;
import static io.radstream.dicom.net.upper.Effect.INDICATE_RELEASE;
import static io.radstream.dicom.net.upper.Effect.SEND_ABORT_BY_PROVIDER;
import static io.radstream.dicom.net.upper.Effect.SEND_ABORT_BY_USER;
import static io.radstream.dicom.net.upper.Effect.SEND_ASSOCIATE_AC;
import static io.radstream.dicom.net.upper.Effect.SEND_ASSOCIATE_RJ;
import static io.radstream.dicom.net.upper.Effect.SEND_ASSOCIATE_RQ;
import static io.radstream.dicom.net.upper.Effect.SEND_DATA;
import static io.radstream.dicom.net.upper.Effect.SEND_RELEASE_RP;
import static io.radstream.dicom.net.upper.Effect.SEND_RELEASE_RQ;
import static io.radstream.dicom.net.upper.Effect.START_ARTIM;
import static io.radstream.dicom.net.upper.Effect.STOP_ARTIM;

import java.util.List;

/**
 * The actions of PS3.8 tables 9-6 to 9-9 under their names there: the state they lead to and what they do on the way.
 *
 * <p>AE-6 leads to Sta13 instead, with A-ASSOCIATE-RJ, where the protocol itself does not allow the request; {@link Association} asks for that as
 * AE-8 out of Sta3, which sends and waits for the same. AR-8 leads the requestor to Sta9 and the acceptor to Sta10.
 */
enum Action {
    AE_1(State.AWAITING_CONNECTION, CONNECT),
    AE_2(State.AWAITING_ANSWER, SEND_ASSOCIATE_RQ),
    AE_3(State.ESTABLISHED, CONFIRM_ACCEPTED),
    AE_4(State.IDLE, CONFIRM_REJECTED, CLOSE),
    AE_5(State.AWAITING_REQUEST, START_ARTIM),
    AE_6(State.AWAITING_LOCAL_ANSWER, STOP_ARTIM, INDICATE_ASSOCIATE),
    AE_7(State.ESTABLISHED, SEND_ASSOCIATE_AC),
    AE_8(State.AWAITING_CLOSE, SEND_ASSOCIATE_RJ, START_ARTIM),
    DT_1(State.ESTABLISHED, SEND_DATA),
    DT_2(State.ESTABLISHED, INDICATE_DATA),
    AR_1(State.AWAITING_RELEASE, SEND_RELEASE_RQ),
    AR_2(State.AWAITING_LOCAL_RELEASE, INDICATE_RELEASE),
    AR_3(State.IDLE, CONFIRM_RELEASED, CLOSE),
    AR_4(State.AWAITING_CLOSE, SEND_RELEASE_RP, START_ARTIM),
    AR_5(State.IDLE, STOP_ARTIM, CLOSE),
    AR_6(State.AWAITING_RELEASE, INDICATE_DATA),
    AR_7(State.AWAITING_LOCAL_RELEASE, SEND_DATA),
    AR_8(State.COLLISION_REQUESTOR_LOCAL, INDICATE_RELEASE),
    AR_9(State.COLLISION_REQUESTOR_PEER, SEND_RELEASE_RP),
    AR_10(State.COLLISION_ACCEPTOR_LOCAL, CONFIRM_RELEASED),
    AA_1(State.AWAITING_CLOSE, SEND_ABORT_BY_USER, START_ARTIM),
    AA_2(State.IDLE, STOP_ARTIM, CLOSE),
    AA_3(State.IDLE, INDICATE_ABORT, CLOSE),
    AA_4(State.IDLE, INDICATE_PROVIDER_ABORT, CLOSE),
    AA_5(State.IDLE, STOP_ARTIM, CLOSE),
    AA_6(State.AWAITING_CLOSE),
    AA_7(State.AWAITING_CLOSE, SEND_ABORT_BY_PROVIDER),
    AA_8(State.AWAITING_CLOSE, SEND_ABORT_BY_PROVIDER, INDICATE_PROVIDER_ABORT, START_ARTIM);

    private final State next;

    @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable
    private final List<Effect> effects;

    Action(State next, Effect... effects) {
        this.next = next;
        this.effects = List.of(effects);
    }

    State next(boolean requestor) {
        return this == AR_8 && !requestor ? State.COLLISION_ACCEPTOR_PEER : next;
    }

    /** In the order in which they happen. */
    List<Effect> effects() {
        return effects;
    }
}
