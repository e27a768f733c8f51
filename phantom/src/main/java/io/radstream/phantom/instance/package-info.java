/**
 * Phantom scans as DICOM instances: stored values and what surrounds them enter, data sets leave.
 *
 * <p>CT Image (PS3.3 A.3), MR Image (A.4), CR Image (A.2), Digital X-Ray Image (A.26) and Ultrasound Image (A.6), each with its type 1 and 2
 * attributes.
 */
@NullMarked
package io.radstream.phantom.instance;

import org.jspecify.annotations.NullMarked;
