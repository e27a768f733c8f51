/**
 * How fast frames are decoded, side by side with dcmtk and gdcm: file to file, the same frames in each transfer syntax.
 *
 * <p>Enters: numbers of frames and rounds. Leaves: medians of MB/s of decoded pixels, as ratios to each peer too.
 */
@NullMarked
package io.radstream.benchmarks.decode;

import org.jspecify.annotations.NullMarked;
