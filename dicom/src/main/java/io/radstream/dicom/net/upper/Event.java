package io.radstream.dicom.net.upper;

/** What can happen to an association, in the order Evt1 to Evt19 of PS3.8 table 9-10. "Local" is what the user of this layer asks for. */
enum Event {
    /** Evt1: local A-ASSOCIATE request. */
    ASSOCIATE_REQUEST,
    /** Evt2: the connection asked for is there. */
    CONNECTION_CONFIRMED,
    /** Evt3. */
    ASSOCIATE_AC_PDU,
    /** Evt4. */
    ASSOCIATE_RJ_PDU,
    /** Evt5: a peer has connected. */
    CONNECTION_INDICATED,
    /** Evt6. */
    ASSOCIATE_RQ_PDU,
    /** Evt7: local A-ASSOCIATE response, accepting. */
    ASSOCIATE_ACCEPT,
    /** Evt8: local A-ASSOCIATE response, rejecting. */
    ASSOCIATE_REJECT,
    /** Evt9: local P-DATA request. */
    DATA_REQUEST,
    /** Evt10. */
    DATA_PDU,
    /** Evt11: local A-RELEASE request. */
    RELEASE_REQUEST,
    /** Evt12. */
    RELEASE_RQ_PDU,
    /** Evt13. */
    RELEASE_RP_PDU,
    /** Evt14: local A-RELEASE response. */
    RELEASE_RESPONSE,
    /** Evt15: local A-ABORT request. */
    ABORT_REQUEST,
    /** Evt16. */
    ABORT_PDU,
    /** Evt17: the connection is closed. */
    CONNECTION_CLOSED,
    /** Evt18: the ARTIM timer ran out. */
    ARTIM_EXPIRED,
    /** Evt19: a PDU that is none, or is invalid. */
    INVALID_PDU
}
