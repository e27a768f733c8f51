/** Names the processes of a consumer group, so that one that comes back is known again. In: a data folder. Out: a name that stays with it. */
@NullMarked
package io.radstream.runtime.group;

import org.jspecify.annotations.NullMarked;
