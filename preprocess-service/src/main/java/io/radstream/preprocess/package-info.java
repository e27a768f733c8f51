/**
 * preprocess-service: instances to cases, cases to scans. In: {@code instance-stored}, {@code study-signal}, originals. Out:
 * {@code case-assembled}, {@code case-prepared}, scans and manifests, dead letters. Steps 5 to 8 of the story.
 */
@NullMarked
package io.radstream.preprocess;

import org.jspecify.annotations.NullMarked;
