/**
 * The worklist: what is known of every case, and in which order a reader should look.
 *
 * <p>Events of the case topics enter, in any order across topics; summaries, pages and details leave. Pure: knows no Kafka and no HTTP.
 */
@NullMarked
package io.radstream.triage.board;

import org.jspecify.annotations.NullMarked;
