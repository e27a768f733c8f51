package io.radstream.dicom.net;

/**
 * The outcome of a DIMSE operation: Status (0000,0900) with an optional Error Comment (0000,0902).
 *
 * @param code 0 to 0xFFFF; PS3.7 annex C and, for C-STORE, PS3.4 table B.2-1
 * @param comment at most 64 characters, without patient values; may be empty
 */
public record DimseStatus(int code, String comment) {

    public static final DimseStatus SUCCESS = new DimseStatus(0x0000, "");
    /** Refused: out of resources. The sender may try again later. */
    public static final DimseStatus OUT_OF_RESOURCES = new DimseStatus(0xA700, "out of resources");
    /** Error: the data set does not match the SOP Class. */
    public static final DimseStatus DATA_SET_MISMATCH = new DimseStatus(0xA900, "data set does not match SOP Class");
    /** Error: cannot understand the data set. */
    public static final DimseStatus CANNOT_UNDERSTAND = new DimseStatus(0xC000, "cannot understand the data set");
    /** Failure: processing failed for a reason that is not the sender's. */
    public static final DimseStatus PROCESSING_FAILURE = new DimseStatus(0x0110, "processing failure");
    /** Failure: an instance with this UID and other content is here. */
    public static final DimseStatus DUPLICATE_SOP_INSTANCE = new DimseStatus(0x0111, "duplicate SOP Instance");
    /** Failure: the SOP Instance UID is none. */
    public static final DimseStatus INVALID_SOP_INSTANCE = new DimseStatus(0x0117, "invalid SOP Instance UID");
    /** Refused: the SOP Class is not that of the presentation context, or not supported. */
    public static final DimseStatus SOP_CLASS_NOT_SUPPORTED = new DimseStatus(0x0122, "SOP Class not supported");
    /** Refused: this sender may not do that. */
    public static final DimseStatus NOT_AUTHORIZED = new DimseStatus(0x0124, "not authorized");
    /** Pending: more answers follow. */
    public static final DimseStatus PENDING = new DimseStatus(0xFF00, "");
    /** Cancel: the operation ended because the peer asked so. */
    public static final DimseStatus CANCELED = new DimseStatus(0xFE00, "");
    /** Failure: the value of an attribute is none that it can have. */
    public static final DimseStatus INVALID_ATTRIBUTE_VALUE = new DimseStatus(0x0106, "invalid attribute value");
    /** Failure: there is no such instance. */
    public static final DimseStatus NO_SUCH_SOP_INSTANCE = new DimseStatus(0x0112, "no such SOP Instance");
    /** Failure: there is no such event type. */
    public static final DimseStatus NO_SUCH_EVENT_TYPE = new DimseStatus(0x0113, "no such event type");
    /** Failure: the instance is not of this class. */
    public static final DimseStatus CLASS_INSTANCE_CONFLICT = new DimseStatus(0x0119, "not an instance of this class");
    /** Failure: a required attribute is absent. */
    public static final DimseStatus MISSING_ATTRIBUTE = new DimseStatus(0x0120, "missing attribute");
    /** Failure: a required attribute is empty. */
    public static final DimseStatus MISSING_ATTRIBUTE_VALUE = new DimseStatus(0x0121, "missing attribute value");
    /** Failure: there is no such action type. */
    public static final DimseStatus NO_SUCH_ACTION = new DimseStatus(0x0123, "no such action type");
    /** Failure: an argument is not of the form it has to have. */
    public static final DimseStatus MISTYPED_ARGUMENT = new DimseStatus(0x0212, "mistyped argument");
    /** Failure: not possible now; DIMSE-N's counterpart of 0xA700. */
    public static final DimseStatus RESOURCE_LIMITATION = new DimseStatus(0x0213, "resource limitation");
    /** Failure: the operation is not one of those negotiated. */
    public static final DimseStatus UNRECOGNIZED_OPERATION = new DimseStatus(0x0211, "unrecognized operation");

    private static final int COMMENT_CHARACTERS_MAX = 64;

    public DimseStatus {
        if (code < 0 || code > 0xFFFF) {
            throw new IllegalArgumentException("A status has 16 bits");
        }
        if (comment.length() > COMMENT_CHARACTERS_MAX) {
            throw new IllegalArgumentException("An error comment has at most 64 characters");
        }
    }

    /** A status without a comment. */
    public static DimseStatus of(int code) {
        return new DimseStatus(code, "");
    }

    /** The same code with another comment. */
    public DimseStatus withComment(String text) {
        return new DimseStatus(code, text);
    }

    /** Whether the operation was done: 0x0000. */
    public boolean success() {
        return code == 0;
    }

    /** Whether it was done with a remark: 0x0001, 0x0107, 0x0116 or 0xBxxx. */
    public boolean warning() {
        return code == 0x0001 || code == 0x0107 || code == 0x0116 || code >> 12 == 0xB;
    }

    /** Whether more answers follow: 0xFF00 or 0xFF01. */
    public boolean pending() {
        return code == 0xFF00 || code == 0xFF01;
    }

    @Override
    public String toString() {
        return String.format("0x%04X", code) + (comment.isEmpty() ? "" : " " + comment);
    }
}
