package io.radstream.standalone.weights;

import java.io.PrintStream;
import java.util.Locale;

/** Tells a person at a terminal how far a long task is. */
record ProgressLine(PrintStream out) {

    private static final double NANOS = 1e9;

    /** One line of text. */
    void say(String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
        out.flush();
    }

    /** How much of a task is done and how long the rest will take. */
    void step(String what, int done, int all, long begunNanos) {
        double seconds = (System.nanoTime() - begunNanos) / NANOS;
        say("%d of %d %s, %.0f s, %.0f s left", done, all, what, seconds, seconds / done * (all - done));
    }
}
