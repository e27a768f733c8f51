/**
 * How fast DICOM objects are received, side by side with Orthanc and dcmtk: C-STORE over 1, 4 and 8 associations, and STOW-RS.
 *
 * <p>Enters: numbers of objects and rounds. Leaves: medians of MB/s, objects/s and processor time, as ratios to each peer too.
 */
@NullMarked
package io.radstream.benchmarks.receive;

import org.jspecify.annotations.NullMarked;
