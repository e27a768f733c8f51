package io.radstream.phantom;

import io.radstream.phantom.acquisition.Physics;
import io.radstream.phantom.instance.StudyContext.Equipment;

/**
 * What the generator needs to know of a scanner.
 *
 * @param zoom width of the field of view against the nominal one
 * @param axialSlices slices of an axial volume
 * @param sagittalSlices slices of a sagittal volume
 * @param reversed whether instance numbers run against the slice order
 */
record Device(Physics physics, float zoom, int axialSlices, int sagittalSlices, boolean reversed, Equipment equipment) {

    static Device of(Scanner scanner) {
        return switch (scanner) {
            case A ->
                new Device(
                        new Physics(1, 0.08f, 1, false, false, false, 1, 1500),
                        1,
                        12,
                        10,
                        false,
                        new Equipment("Phantom Works", "Alpha 1", "ALPHA1", "A-0001", "1.0"));
            case B ->
                new Device(
                        new Physics(2.4f, 0.38f, 1.7f, true, true, true, 1.3f, 700),
                        1.22f,
                        15,
                        12,
                        true,
                        new Equipment("Synthetic Imaging", "Beta 2", "BETA2", "B-0002", "2.3"));
        };
    }
}
