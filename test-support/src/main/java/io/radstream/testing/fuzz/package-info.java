/**
 * A small mutation fuzzer for anything that reads bytes from strangers.
 *
 * <p>Enter: a {@code FuzzTarget} with its seeds. Leave: a report of crashes, hangs and memory, and the inputs that caused them. {@code FuzzMain} runs
 * long, {@code Fuzzer} in a test.
 */
@NullMarked
package io.radstream.testing.fuzz;

import org.jspecify.annotations.NullMarked;
