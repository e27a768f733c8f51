/**
 * The door of the benchmarks: names a harness on the command line and runs it.
 *
 * <p>Enters: arguments. Leaves: a table on standard output.
 */
@NullMarked
package io.radstream.benchmarks;

import org.jspecify.annotations.NullMarked;
