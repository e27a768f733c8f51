/** The topic table: name, record, partitions and retention of everything that travels on Kafka. {@code deploy/topics.yaml} is generated from it. */
@NullMarked
package io.radstream.topic;

import org.jspecify.annotations.NullMarked;
