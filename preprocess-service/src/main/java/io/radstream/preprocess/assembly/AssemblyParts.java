package io.radstream.preprocess.assembly;

import io.micrometer.core.instrument.MeterRegistry;
import io.radstream.blob.BlobStore;
import io.radstream.runtime.failure.DeadLetters;
import io.radstream.runtime.failure.FailureRouter;

/**
 * What case assembly works with.
 *
 * @param blobs where manifests are written
 * @param router decides what a failure means
 * @param deadLetters makes dead letters; they are sent by the topology, in its transaction
 * @param meters where cases and rejections are counted
 */
public record AssemblyParts(
        AssemblyConfig config, BlobStore blobs, FailureRouter router, DeadLetters deadLetters, MeterRegistry meters) {}
