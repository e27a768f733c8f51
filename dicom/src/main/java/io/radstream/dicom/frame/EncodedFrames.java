package io.radstream.dicom.frame;

import io.radstream.dicom.data.DicomException;
import io.radstream.dicom.data.TransferSyntax;

/** The pixel data of an instance as bytes, not yet decoded: frame by frame, or as the one stream a video is. */
public interface EncodedFrames {

    /** How the bytes are encoded. */
    TransferSyntax transferSyntax();

    /**
     * The bytes of one frame, counted from 0: not copied where that can be avoided, so do not change them.
     *
     * @throws DicomException INVALID_PIXELS when the fragments cannot be assigned to frames
     */
    byte[] frame(int index);

    /** All bytes, fragments joined. */
    byte[] stream();
}
