package io.radstream.inference.answered;

import io.radstream.event.CaseDiagnosed;
import java.io.IOException;

/** Where answers go. */
@FunctionalInterface
public interface AnswerSink {

    /**
     * Publishes an answer and returns when the broker has it.
     *
     * @throws IOException when the broker did not acknowledge: the answer may be there all the same and is sent again
     */
    void publish(CaseDiagnosed answer) throws IOException, InterruptedException;
}
