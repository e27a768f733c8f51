/** Pictures of an evaluation: scored cases enter, PNG files leave. */
@NullMarked
package io.radstream.benchmark.plot;

import org.jspecify.annotations.NullMarked;
