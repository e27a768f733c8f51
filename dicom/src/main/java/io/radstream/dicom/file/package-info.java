/**
 * DICOM files and encoded data sets: reading with limits, header reading, writing.
 *
 * <p>Enter: bytes of a Part 10 file or of a bare data set. Leave: {@code DataSet}s, and the reverse. PS3.5 sections 7 and 8, annex A; PS3.10 section 7.
 */
@NullMarked
package io.radstream.dicom.file;

import org.jspecify.annotations.NullMarked;
