/** Prints the records of a topic as JSON lines, for people, scripts and subscribers that try the contract. */
@NullMarked
package io.radstream.standalone.tail;

import org.jspecify.annotations.NullMarked;
