/**
 * De-identification of image data sets. In: a data set and options. Out: a new one without what identifies people, that says how
 * ({@link io.radstream.preparation.confidentiality.ConfidentialityProfile}). PS3.15 Annex E, Basic Profile and options; table E.1-1 is a resource.
 */
@NullMarked
package io.radstream.preparation.confidentiality;

import org.jspecify.annotations.NullMarked;
