/**
 * How soon a finding must be read: an ICD-10-CM code enters, {@code STAT}, {@code URGENT} or {@code ROUTINE} and the reason leave.
 *
 * <p>The table is the reviewed resource {@code urgency.tsv}; the most specific code prefix wins.
 */
@NullMarked
package io.radstream.terminology.urgency;

import org.jspecify.annotations.NullMarked;
