/**
 * Where on a slice a finding comes from: a case, a label and a slice enter, a map of the slice leaves.
 *
 * <p>By occlusion: Zeiler and Fergus, <i>Visualizing and Understanding Convolutional Networks</i>, 2014, section 4.2.
 */
@NullMarked
package io.radstream.raddiag.activation;

import org.jspecify.annotations.NullMarked;
