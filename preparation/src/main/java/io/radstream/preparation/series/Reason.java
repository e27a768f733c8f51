package io.radstream.preparation.series;

import io.radstream.dicom.data.DicomError;

/** Why an instance is not part of a scan. The first group is set aside: nothing is wrong with it. The others are faults of the instance. */
public enum Reason {
    /** A localizer (scout, topogram): it plans a series, it is not diagnosed. */
    LOCALIZER(false),
    /** It has no pixels: a report, a plan, a waveform, a media directory. */
    NO_PIXELS(false),
    /** Its SOP Class is not one of radiology images: segmentation, photograph, presentation state, screen shot of a volume. */
    UNSUPPORTED_SOP_CLASS(false),
    /** Detector values meant for a computer; the same exposure comes as an image for presentation too. */
    NOT_FOR_PRESENTATION(false),
    /** A picture of a screen: a rendering, a report, a dose table. */
    SCREENSHOT(false),
    /** A reformatted, projected or rendered view; the case has original images of the modality. */
    DERIVED(false),
    /** One of a few slices of a cross-sectional modality of which the case has a longer stack. */
    TOO_SHORT(false),
    /** Another slice of the stack lies at the same position. */
    DUPLICATE_POSITION(false),
    /** The case has more scans than the recipe takes. */
    SCANS_MAX(false),
    /** The bytes are no readable data set. */
    MALFORMED_DICOM(true),
    /** No decoder for the transfer syntax. */
    UNSUPPORTED_TRANSFER_SYNTAX(true),
    /** An attribute that must be there is absent. */
    MISSING_ATTRIBUTE(true),
    /** An attribute has an impossible value. */
    INVALID_ATTRIBUTE(true),
    /** The pixel data could not be decoded. */
    UNDECODABLE_PIXELS(true),
    /** A stated limit was exceeded. */
    LIMIT_EXCEEDED(true),
    /** The stored bytes are gone. */
    BLOB_MISSING(true),
    /** The stored bytes are not the ones that were stored. */
    BLOB_CORRUPT(true);

    private final boolean fault;

    Reason(boolean fault) {
        this.fault = fault;
    }

    /** Whether the instance is rejected rather than set aside. */
    public boolean fault() {
        return fault;
    }

    /** The reason for a fault that reading or decoding found. */
    public static Reason of(DicomError error) {
        return switch (error) {
            case NOT_DICOM, TRUNCATED, MALFORMED, UNENCODABLE_TEXT -> MALFORMED_DICOM;
            case LIMIT_EXCEEDED -> LIMIT_EXCEEDED;
            case MISSING_ATTRIBUTE -> MISSING_ATTRIBUTE;
            case INVALID_VALUE -> INVALID_ATTRIBUTE;
            case UNSUPPORTED_TRANSFER_SYNTAX -> UNSUPPORTED_TRANSFER_SYNTAX;
            case INVALID_PIXELS, UNSUPPORTED_PIXELS -> UNDECODABLE_PIXELS;
        };
    }
}
