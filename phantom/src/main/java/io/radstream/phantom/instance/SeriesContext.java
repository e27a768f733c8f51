package io.radstream.phantom.instance;

import io.radstream.phantom.acquisition.Physics;
import io.radstream.phantom.anatomy.Region;
import io.radstream.phantom.scene.Contrast;
import java.util.function.IntFunction;

/**
 * What all instances of a series share.
 *
 * @param uid Series Instance UID
 * @param number Series Number
 * @param region body part
 * @param contrast what the pixel values mean
 * @param physics how they were stored
 * @param geometry where they lie
 * @param frameOfReferenceUid shared by the volumes of a study
 * @param instanceUid SOP Instance UID of the n-th slice
 */
public record SeriesContext(
        String uid,
        int number,
        Region region,
        Contrast contrast,
        Physics physics,
        Geometry geometry,
        String frameOfReferenceUid,
        IntFunction<String> instanceUid) {}
