/**
 * What a network sees: prepared scans of a case enter, slices of the size and number of a configuration leave.
 *
 * <p>Bilinear as torch (align_corners false, no antialias), area mean for whole factors, depth thinned at floor(i D / N).
 */
@NullMarked
package io.radstream.raddiag.scan;

import org.jspecify.annotations.NullMarked;
