/** Which model is champion: records of {@code model-published} and {@code promotion-decided} enter, the champion and the last decision leave. */
@NullMarked
package io.radstream.training.registry;

import org.jspecify.annotations.NullMarked;
