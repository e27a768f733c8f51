/**
 * The topics of the contract on a broker.
 *
 * <p>Enters: {@link io.radstream.topic.Topics}. Leaves: topics with the right partitions and retention, or an error that names the one that differs.
 */
@NullMarked
package io.radstream.runtime.topic;

import org.jspecify.annotations.NullMarked;
