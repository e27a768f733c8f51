/**
 * Reading a topic that everyone must see whole: by assignment from the beginning, without a consumer group.
 *
 * <p>Enters: committed records of every partition. Leaves: calls of a listener in partition order, and whether it has caught up.
 */
@NullMarked
package io.radstream.runtime.broadcast;

import org.jspecify.annotations.NullMarked;
