package io.radstream.preprocess.completeness;

import io.radstream.event.Evidence;

/** One thing that speaks about whether a study is complete. */
public sealed interface Sign {

    /**
     * Associations (or STOW requests) that brought or announced instances of the study.
     *
     * @param matched those released whose announced instances, and no others, have all been counted
     * @param open those not released, or released and not matched
     */
    record Releases(int matched, int open) implements Sign {}

    /**
     * A list of the instances there should be: a completed performed procedure step (MPPS), an instance availability notification (IAN) or a
     * storage commitment request.
     *
     * @param by which of them
     * @param announced instances on such lists
     * @param missing those of them that have not come
     */
    record Listed(Evidence by, int announced, int missing) implements Sign {}

    /** A number of instances of the whole study, such as Number of Study Related Instances (0020,1208), beside the number counted. */
    record Counted(Evidence by, int expected, int counted) implements Sign {}

    /** Series with a stated number of instances (0020,1209): how many have it, and how many instances the others lack. */
    record SeriesCounted(int matched, int missing) implements Sign {}

    /** Performed procedure steps (MPPS) that have begun and neither completed nor been discontinued. */
    record StepsInProgress(int steps) implements Sign {}

    /** A rule of the site about the series there must be. */
    record RequiredSeries(String rule, boolean satisfied) implements Sign {}

    /** A rejection note took instances of a study away whose case was out already. */
    record Withdrawn(int instances) implements Sign {}
}
