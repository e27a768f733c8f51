/**
 * A real Kafka broker inside this JVM, for standalone and for integration tests: no Docker, no second process.
 *
 * <p>Enters: a folder and a port. Leaves: a bootstrap address. The only code of the project that touches broker internals.
 */
@NullMarked
package io.radstream.broker;

import org.jspecify.annotations.NullMarked;
