package io.radstream.preparation.series;

import java.util.Optional;

/**
 * What an instance says about its images as a whole.
 *
 * @param original whether ImageType (0008,0008) does not say DERIVED
 * @param reformatted whether it is a reformatted, projected or rendered view of other images
 * @param screen whether ImageType calls it a picture of a screen
 * @param burnedIn whether Burned In Annotation (0028,0301) is YES
 * @param acquisitionNumber Acquisition Number (0020,0012), 0 when absent
 * @param view of a projection
 * @param framesTogether whether the frames follow one another in time or in space; otherwise each is an image by itself
 */
record ImageTraits(
        boolean original,
        boolean reformatted,
        boolean screen,
        boolean burnedIn,
        int acquisitionNumber,
        Optional<View> view,
        boolean framesTogether) {}
