/**
 * The live feed: changes of the board leave as server-sent events (WHATWG HTML, section 9.2) to a bounded number of subscribers.
 *
 * <p>One ring of recent events serves all; a subscriber is a position in it and has no buffer of its own.
 */
@NullMarked
package io.radstream.triage.live;

import org.jspecify.annotations.NullMarked;
