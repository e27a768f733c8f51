package io.radstream.dicom.net.upper;

import java.util.Optional;

/** The single steps that actions consist of: what is sent, what the user of this layer hears, what happens to timer and connection. */
enum Effect {
    CONNECT,
    SEND_ASSOCIATE_RQ,
    SEND_ASSOCIATE_AC,
    SEND_ASSOCIATE_RJ,
    SEND_DATA,
    SEND_RELEASE_RQ,
    SEND_RELEASE_RP,
    SEND_ABORT_BY_USER,
    SEND_ABORT_BY_PROVIDER,
    INDICATE_ASSOCIATE(Indication.ASSOCIATE),
    CONFIRM_ACCEPTED(Indication.ACCEPTED),
    CONFIRM_REJECTED(Indication.REJECTED),
    INDICATE_DATA(Indication.DATA),
    INDICATE_RELEASE(Indication.RELEASE),
    CONFIRM_RELEASED(Indication.RELEASED),
    INDICATE_ABORT(Indication.ABORTED),
    INDICATE_PROVIDER_ABORT(Indication.BROKEN),
    START_ARTIM,
    STOP_ARTIM,
    CLOSE;

    private final Optional<Indication> indication;

    Effect() {
        this.indication = Optional.empty();
    }

    Effect(Indication indication) {
        this.indication = Optional.of(indication);
    }

    /** What the user is told, where the step is to tell the user something. */
    Optional<Indication> indication() {
        return indication;
    }
}
