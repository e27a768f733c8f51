/** Runs a Kafka Streams topology. In: a topology and settings. Out: a running client, its readiness, and a decision for every failure of a thread. */
@NullMarked
package io.radstream.preprocess.streams;

import org.jspecify.annotations.NullMarked;
