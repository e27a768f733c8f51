/** The stored form of a case revision's list of instances. Lists are blobs, never fields of events. */
@NullMarked
package io.radstream.manifest;

import org.jspecify.annotations.NullMarked;
