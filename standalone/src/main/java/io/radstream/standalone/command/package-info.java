/**
 * The commands of {@code ./radstream}: options in, one call of the part that does the work, exit code out.
 *
 * <p>Wrong usage is exit code 2 with one line that says what is wrong; a failure is 1; no stack trace reaches the user.
 */
@NullMarked
package io.radstream.standalone.command;

import org.jspecify.annotations.NullMarked;
