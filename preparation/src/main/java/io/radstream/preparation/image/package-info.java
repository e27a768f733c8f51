/**
 * Scans that come as files other than DICOM. In: PNG and JPEG through ImageIO, NIfTI-1 (.nii, .nii.gz). Out:
 * {@link io.radstream.preparation.image.FileVolume}: a stack with a way to read its slices, oriented as DICOM shows them, so that the same recipe gives
 * the same tensor. NIfTI-1 data format (2007), PS3.3 C.7.6.2.
 */
@NullMarked
package io.radstream.preparation.image;

import org.jspecify.annotations.NullMarked;
