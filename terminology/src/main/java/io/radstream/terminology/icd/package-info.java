/**
 * ICD-10-CM FY2025: a code enters, its title leaves; words enter, ranked codes leave.
 *
 * <p>Synonyms are the terms of the alphabetic index and the inclusion terms of the tabular list; see the NOTICE beside the resources.
 */
@NullMarked
package io.radstream.terminology.icd;

import org.jspecify.annotations.NullMarked;
