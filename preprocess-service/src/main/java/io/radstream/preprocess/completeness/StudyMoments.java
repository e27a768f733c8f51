package io.radstream.preprocess.completeness;

/**
 * When the things happened that waits are measured from, in milliseconds of the liveness clock.
 *
 * @param opened the first instance of the revision that is being collected
 * @param activity the last instance or signal
 * @param standing since when the {@link Standing} has said what it says
 * @param previewed whether a provisional revision is out, or none is wanted any more
 */
public record StudyMoments(long opened, long activity, long standing, boolean previewed) {}
