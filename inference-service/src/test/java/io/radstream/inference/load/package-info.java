/** Load on a running service, for benchmarks: cases enter its topic, answers are counted, memory and time are written down. */
@NullMarked
package io.radstream.inference.load;

import org.jspecify.annotations.NullMarked;
