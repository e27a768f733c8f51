/**
 * Body parts and what disease makes of them: a body and a set of conditions enter, scenes leave.
 *
 * <p>The signs imitate the textbook appearance of the disorder they are named after, simplified; no clinical data were used.
 */
@NullMarked
package io.radstream.phantom.anatomy;

import org.jspecify.annotations.NullMarked;
