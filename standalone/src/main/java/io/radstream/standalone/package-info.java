/**
 * The whole platform in one JVM on an embedded broker, and the command line.
 *
 * <p>Enters: the arguments of {@code ./radstream}. Leaves: an exit code: 0 done, 1 failed, 2 wrong usage.
 */
@NullMarked
package io.radstream.standalone;

import org.jspecify.annotations.NullMarked;
