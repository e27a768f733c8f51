package io.radstream.inference.shadow;

import io.radstream.event.CaseScored;
import java.io.IOException;

/** Where scores go. */
@FunctionalInterface
public interface ScoreSink {

    /** Publishes scores and returns when the broker has them. */
    void publish(CaseScored scored) throws IOException, InterruptedException;
}
