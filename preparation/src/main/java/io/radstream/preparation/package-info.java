/**
 * Series to volume to scan by versioned recipes. In: the instances of a case. Out: {@link io.radstream.preparation.CasePreparation}: scans as
 * tensors in [0, 1], and for every instance what became of it. Steps 7 and 8 of the story; RadDiag (2024) image-level preprocessing.
 */
@NullMarked
package io.radstream.preparation;

import org.jspecify.annotations.NullMarked;
