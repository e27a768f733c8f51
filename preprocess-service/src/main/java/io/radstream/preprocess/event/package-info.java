/** CloudEvents attributes of the events this service publishes. In: the event's case and stage. Out: Kafka headers, binary mode. */
@NullMarked
package io.radstream.preprocess.event;

import org.jspecify.annotations.NullMarked;
