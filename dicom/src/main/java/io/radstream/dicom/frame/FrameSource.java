package io.radstream.dicom.frame;

/** The frames of one instance, decoded when asked for. One thread at a time. */
@FunctionalInterface
public interface FrameSource {

    /**
     * One frame as stored values, counted from 0.
     *
     * @throws io.radstream.dicom.data.DicomException INVALID_PIXELS or UNSUPPORTED_PIXELS when its bytes cannot be decoded
     */
    DecodedFrame frame(int index);
}
