package io.radstream.preparation.pixel;

import io.radstream.dicom.file.DicomFile;
import io.radstream.dicom.frame.Frames;

/** How frames become grey planes. Part of a recipe. */
public enum PixelReading {
    /** Stored values with rescale slope and intercept. That of recipe v1. */
    RESCALE("rescale,required-for-CT") {
        @Override
        public GreyPlane read(DicomFile file, Frames frames, int frame, String modality) {
            return ModalityPlane.of(file, frames, frame, modality);
        }
    },
    /** Modality LUT or rescale, SUV of PET, padding as background, polarity, window or VOI LUT. */
    FULL("modality-lut-or-rescale,SUVbw,padding-to-least,voi") {
        @Override
        public GreyPlane read(DicomFile file, Frames frames, int frame, String modality) {
            return DisplayPlane.of(file, frames, frame, modality);
        }
    };

    private final String parameter;

    PixelReading(String parameter) {
        this.parameter = parameter;
    }

    /** The value it has among the parameters of a recipe. */
    public String parameter() {
        return parameter;
    }

    /**
     * Decodes a frame, counted from 0.
     *
     * @param modality Modality (0008,0060): decides which attributes must be there
     * @throws io.radstream.dicom.data.DicomException naming the attribute when the frame cannot be decoded or does not mean anything
     */
    public abstract GreyPlane read(DicomFile file, Frames frames, int frame, String modality);
}
