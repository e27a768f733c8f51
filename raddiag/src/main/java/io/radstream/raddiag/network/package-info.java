/**
 * The RadDiag network in DJL blocks: slices of the scans of a batch of cases enter, logits and attention leave.
 *
 * <p>One definition for training and serving, in the order slice encoder, slice attention, case fusion, classifier. Parameters carry the
 * names of the published checkpoints (RP3D-Diag, "ResNet-ViT-mixing").
 */
@NullMarked
package io.radstream.raddiag.network;

import org.jspecify.annotations.NullMarked;
