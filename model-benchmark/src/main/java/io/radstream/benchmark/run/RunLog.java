package io.radstream.benchmark.run;

/** Where a run tells a person how far it is, a line at a time. */
@FunctionalInterface
public interface RunLog {
    void say(String line);
}
