/** The stored form of a prepared scan: what preparation writes and inference and training read. */
@NullMarked
package io.radstream.scan;

import org.jspecify.annotations.NullMarked;
