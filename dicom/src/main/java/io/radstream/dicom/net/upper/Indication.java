package io.radstream.dicom.net.upper;

/** What the user of an {@link Association} hears from it. */
public enum Indication {
    /** The peer asks for an association: see {@link Association#request}; answer with accept or reject. */
    ASSOCIATE,
    /** The peer accepted: see {@link Association#answer}. */
    ACCEPTED,
    /** The peer rejected: see {@link Association#rejection}. */
    REJECTED,
    /** The body of a P-DATA-TF lies in the buffer until the next call. */
    DATA,
    /** The peer wants to release; answer with {@link Association#answerRelease}. */
    RELEASE,
    /** The release asked for is confirmed. */
    RELEASED,
    /** The peer aborted. */
    ABORTED,
    /** The association broke: the connection was lost, the peer broke the protocol, or its provider aborted. */
    BROKEN,
    /** The peer has said nothing for the time waited. The association goes on. */
    SILENT,
    /** The association is over, or never was one, and there is nothing more to hear. */
    OVER
}
