/** Diagnoses computed again from their passports. Answers and blobs enter, a line and an exit code leave. */
@NullMarked
package io.radstream.standalone.replay;

import org.jspecify.annotations.NullMarked;
