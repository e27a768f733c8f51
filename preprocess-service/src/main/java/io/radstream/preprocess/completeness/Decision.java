package io.radstream.preprocess.completeness;

import io.radstream.event.Evidence;

/** What to do with an open study now. */
public sealed interface Decision {

    /** Nothing before this moment, in milliseconds of the liveness clock, unless something happens. */
    record Wait(long until) implements Decision {}

    /** Send a first revision of what is there, marked provisional, and keep the study open. */
    record Preview(String detail) implements Decision {}

    /**
     * The study is complete.
     *
     * @param by the evidence that decided
     * @param detail the evidence in words, without patient data
     * @param incomplete whether something is known to be missing all the same
     * @param missing announced instances that have not come
     */
    record Close(Evidence by, String detail, boolean incomplete, int missing) implements Decision {

        /** Closes a study of which nothing is known to be missing. */
        public static Close whole(Evidence by, String detail) {
            return new Close(by, detail, false, 0);
        }
    }
}
