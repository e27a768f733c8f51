/**
 * What could never succeed, from the dead-letter topics of all services: headers enter, readable entries by study leave.
 *
 * <p>The bytes of a dead record are looked at only to learn which instance it was about.
 */
@NullMarked
package io.radstream.triage.deadletter;

import org.jspecify.annotations.NullMarked;
