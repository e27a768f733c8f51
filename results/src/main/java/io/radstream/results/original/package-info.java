/**
 * Patient and study as the stored original says them: the only place composed results take patient attributes from.
 *
 * <p>Enters: the header of a stored instance. Leaves: the attributes of the Patient, Patient Study and General Study modules (PS3.3 C.7.1.1, C.7.2).
 */
@NullMarked
package io.radstream.results.original;

import org.jspecify.annotations.NullMarked;
