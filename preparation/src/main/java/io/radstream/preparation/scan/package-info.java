/**
 * Volumes to scans. In: planes of a volume in order. Out: a tensor (D, H, W) in [0, 1] by {@link io.radstream.preparation.scan.ScanRecipe},
 * which is versioned and hashed. Version 1 follows the image-level loader of RadDiag (2024).
 */
@NullMarked
package io.radstream.preparation.scan;

import org.jspecify.annotations.NullMarked;
