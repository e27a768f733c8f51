package io.radstream.inference.answered;

import java.util.OptionalInt;

/**
 * What stands of a case before an answer of one of its revisions is published.
 *
 * @param supersedes the answered revision before this one, which the answer replaces
 * @param provisional whether this revision has a provisional answer, which the answer replaces too
 */
public record Standing(OptionalInt supersedes, boolean provisional) {

    /** The case has no answer. */
    public static final Standing NOTHING = new Standing(OptionalInt.empty(), false);
}
