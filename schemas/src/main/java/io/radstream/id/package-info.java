/**
 * Typed identifiers, so that a study can never be passed where a series is meant.
 *
 * <p>Enters: strings from events. Leaves: validated ids. DICOM UIDs follow PS3.5 section 9.1.
 */
@NullMarked
package io.radstream.id;

import org.jspecify.annotations.NullMarked;
