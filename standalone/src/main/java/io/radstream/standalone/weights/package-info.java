/**
 * The demo weights, made anew: phantom cases enter through the same preparation as in the service, a trained network with its thresholds,
 * calibration and model card leaves.
 */
@NullMarked
package io.radstream.standalone.weights;

import org.jspecify.annotations.NullMarked;
