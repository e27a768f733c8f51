/**
 * What the tests of several modules share: a real broker for Quarkus tests, a blob store in memory that can be made to fail, a fuzzer.
 */
@NullMarked
package io.radstream.testing;

import org.jspecify.annotations.NullMarked;
