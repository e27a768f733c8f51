/** How a part of the command line says that it cannot do what it was asked to. */
@NullMarked
package io.radstream.standalone.failure;

import org.jspecify.annotations.NullMarked;
