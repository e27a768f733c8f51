/**
 * Scans that were encoded already: the hash of a scan and the name of an encoder enter, its encoding leaves, from memory or the blob store.
 *
 * <p>A revision with one new scan encodes that scan alone, and another head needs no encoding at all.
 */
@NullMarked
package io.radstream.inference.encoding;

import org.jspecify.annotations.NullMarked;
