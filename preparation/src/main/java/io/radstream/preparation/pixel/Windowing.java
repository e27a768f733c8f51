package io.radstream.preparation.pixel;

import io.radstream.dicom.photometric.Window;

/** Display values by a window. */
public record Windowing(Window window) implements Voi {

    @Override
    public float apply(float modalityValue) {
        return window.apply(modalityValue);
    }
}
