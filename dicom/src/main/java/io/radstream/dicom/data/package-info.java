/**
 * DICOM data sets: elements by tag, their values, the data dictionary, character sets and UIDs.
 *
 * <p>Enter: values put by a caller or read by {@code io.radstream.dicom.file}. Leave: typed values. PS3.3 C.12.1.1.2, PS3.5, PS3.6.
 */
@NullMarked
package io.radstream.dicom.data;

import org.jspecify.annotations.NullMarked;
