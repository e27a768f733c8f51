package io.radstream.dicom.net.upper;

/** Where an association is, in the order Sta1 to Sta13 of PS3.8 section 9.2.1. */
enum State {
    /** Sta1: idle, no connection. */
    IDLE,
    /** Sta2: connected, awaiting A-ASSOCIATE-RQ. */
    AWAITING_REQUEST,
    /** Sta3: awaiting the local answer to a request. */
    AWAITING_LOCAL_ANSWER,
    /** Sta4: awaiting the connection. */
    AWAITING_CONNECTION,
    /** Sta5: awaiting A-ASSOCIATE-AC or -RJ. */
    AWAITING_ANSWER,
    /** Sta6: established, ready for data. */
    ESTABLISHED,
    /** Sta7: awaiting A-RELEASE-RP. */
    AWAITING_RELEASE,
    /** Sta8: awaiting the local answer to A-RELEASE-RQ. */
    AWAITING_LOCAL_RELEASE,
    /** Sta9: release collision, requestor's side, awaiting the local answer. */
    COLLISION_REQUESTOR_LOCAL,
    /** Sta10: release collision, acceptor's side, awaiting A-RELEASE-RP. */
    COLLISION_ACCEPTOR_PEER,
    /** Sta11: release collision, requestor's side, awaiting A-RELEASE-RP. */
    COLLISION_REQUESTOR_PEER,
    /** Sta12: release collision, acceptor's side, awaiting the local answer. */
    COLLISION_ACCEPTOR_LOCAL,
    /** Sta13: over, awaiting the end of the connection. */
    AWAITING_CLOSE
}
