package io.radstream.dicom.data;

/** The kinds of fault a {@link DicomException} tells apart. */
public enum DicomError {
    /** Neither a Part 10 file nor a data set without its header: the first bytes make no sense. */
    NOT_DICOM,
    /** The bytes end inside an element, item or fragment. */
    TRUNCATED,
    /** The bytes contradict the encoding rules of PS3.5 or PS3.10. */
    MALFORMED,
    /** A limit of the reader was reached; the message names it. */
    LIMIT_EXCEEDED,
    /** An element the caller needs is absent or empty. */
    MISSING_ATTRIBUTE,
    /** A value cannot be read as its VR says. */
    INVALID_VALUE,
    /** Text has characters that the character set of the data set cannot carry. */
    UNENCODABLE_TEXT,
    /** The transfer syntax is unknown, or has no decoder. */
    UNSUPPORTED_TRANSFER_SYNTAX,
    /** The pixel data contradict the attributes that describe them. */
    INVALID_PIXELS,
    /** The pixel data are of a form that is not decoded here. */
    UNSUPPORTED_PIXELS
}
