/**
 * What the tests of several modules share: a real broker for Quarkus tests, and a blob store in memory that can be made to fail.
 */
@NullMarked
package io.radstream.testing;

import org.jspecify.annotations.NullMarked;
