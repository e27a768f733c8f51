/**
 * How pressing a case is before it is answered: senders, modalities and an earlier answer enter, a class leaves.
 *
 * <p>Deadlines and the order of work both go by it.
 */
@NullMarked
package io.radstream.inference.urgency;

import org.jspecify.annotations.NullMarked;
