package io.radstream.training.round;

import io.radstream.event.ModelPublished;
import io.radstream.training.feedback.IndexedCase;
import java.util.List;

/** What a round would work on, or why there can be none. */
sealed interface Plan {

    /**
     * A round can begin.
     *
     * @param weights the champion's file
     * @param training newest label first
     * @param validation of other patients, newest label first
     * @param sentinel of yet others, by case id
     */
    record Ready(
            ModelPublished champion,
            byte[] weights,
            List<IndexedCase> training,
            List<IndexedCase> validation,
            List<IndexedCase> sentinel)
            implements Plan {}

    /** The log does not hold what a round needs; more feedback changes that. */
    record TooLittle(String reason) implements Plan {}

    /** The worker is not able to look at the moment. */
    record Unavailable(String reason) implements Plan {}
}
