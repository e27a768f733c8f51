package io.radstream.reject;

/** Why a record can never succeed. Each constant says the cause and what an operator does about it. */
public enum RejectReason {
    /** The bytes are no readable DICOM data set. Look at the sender; the bytes lie in quarantine. */
    MALFORMED_DICOM,
    /** No decoder for the transfer syntax. Let the sender propose another one, or add a decoder and replay. */
    UNSUPPORTED_TRANSFER_SYNTAX,
    /** The SOP Class is not accepted by policy. Change the policy of the source, or stop the sender sending it. */
    UNSUPPORTED_SOP_CLASS,
    /** An attribute that must be there is absent. The message names it; mend the sender. */
    MISSING_ATTRIBUTE,
    /** An attribute has a value outside what the standard allows. The message names it; mend the sender. */
    INVALID_ATTRIBUTE,
    /** The same SOP Instance UID came with different bytes. Decide which is right; the later one lies in quarantine. */
    CONFLICTING_DUPLICATE,
    /** Slices of one stack have different normals or sizes. Look at the series; the rest of the case goes on. */
    INCONSISTENT_GEOMETRY,
    /** The frame decoder could not read the pixel data. Look at the file; replay after a fix of the decoder. */
    UNDECODABLE_PIXELS,
    /** No series of the case can be diagnosed. The case's answer says so; nothing to do when that is right. */
    NO_USABLE_SERIES,
    /** The bytes of a blob are not the ones that were stored. Check the storage; send the study again. */
    BLOB_CORRUPT,
    /** The blob is gone. Check retention; send the study again. */
    BLOB_MISSING,
    /** The record cannot be read with any published schema. Look at the producer's version. */
    SCHEMA_MISMATCH,
    /** A record field that must have a value has none, or an impossible one. Look at the producer. */
    INVALID_RECORD,
    /** A stated limit was exceeded. The message names it; raise it if the input is legitimate and replay. */
    LIMIT_EXCEEDED,
    /** The weights cannot be loaded or fail their own check. The previous champion stays; import them again. */
    UNUSABLE_WEIGHTS,
    /** The record stopped the service twice at the same offset. Report it; replay after the fix. */
    BUG
}
