/**
 * Preparation of assembled cases. In: {@code case-assembled} and the originals. Out: scans and a manifest in the blob store, then
 * {@code case-prepared}. The work itself is in the module preparation.
 */
@NullMarked
package io.radstream.preprocess.preparation;

import org.jspecify.annotations.NullMarked;
