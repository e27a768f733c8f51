package io.radstream.standalone;

import io.quarkus.runtime.annotations.QuarkusMain;
import io.radstream.standalone.command.CommandLines;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Where the JVM enters: runs the command that the arguments name and ends with its exit code. */
@QuarkusMain
public final class Radstream {

    private Radstream() {}

    /** Runs one command. Only {@code up} and {@code demo} start the services. */
    public static void main(String... arguments) {
        // Until a command configures logging, libraries say nothing: standard output belongs to the command.
        Logger.getLogger("").setLevel(Level.OFF);
        System.exit(CommandLines.execute(arguments));
    }
}
