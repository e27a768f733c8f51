package io.radstream.preprocess.completeness;

import io.radstream.event.Evidence;

/** What all signs of a study together say, from the strongest to the weakest. */
public sealed interface Standing {

    /** Something is known to be missing. It holds back every weaker sign that the study is complete. */
    record Missing(String detail, int instances) implements Standing {}

    /** A list or count of the whole study has come true. */
    record Proven(Evidence by, String detail) implements Standing {}

    /** The sender said that it is done, for now: another association may follow. */
    record Hinted(Evidence by, String detail) implements Standing {}

    /** Nothing but the silence of the sender speaks. */
    record Silent() implements Standing {}
}
