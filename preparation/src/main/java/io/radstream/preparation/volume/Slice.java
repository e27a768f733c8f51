package io.radstream.preparation.volume;

import java.util.Optional;

/**
 * A frame that takes part in a volume.
 *
 * @param sopInstanceUid the instance it is in
 * @param frame 0-based frame of that instance
 * @param instanceNumber InstanceNumber (0020,0013), 0 when absent: orders slices only where geometry cannot
 * @param plane where it lies; empty when the instance does not say
 * @param spacing distance of its pixels; empty when the instance does not say
 */
public record Slice(
        String sopInstanceUid,
        int frame,
        int instanceNumber,
        Optional<ImagePlane> plane,
        Optional<PixelSpacing> spacing) {}
