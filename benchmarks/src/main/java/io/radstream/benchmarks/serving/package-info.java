/** How many slices a second the forms of a model encode, beside eager PyTorch: made-up weights and slices enter, ratios leave. */
@NullMarked
package io.radstream.benchmarks.serving;

import org.jspecify.annotations.NullMarked;
