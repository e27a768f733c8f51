/**
 * Data sets as JSON and back: the DICOM JSON Model of PS3.18 annex F.
 *
 * <p>Enter: {@code DataSet}s, or a JSON document. Leave: the other one, instance by instance, with bulk data inline, by reference or left out. The JSON
 * library stays behind these types.
 */
@NullMarked
package io.radstream.dicom.json;

import org.jspecify.annotations.NullMarked;
