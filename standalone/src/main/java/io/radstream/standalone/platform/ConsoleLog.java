package io.radstream.standalone.platform;

/** How much of the log the console shows. The log file has all of it. */
public enum ConsoleLog {
    /** What an operator at a terminal wants to see. */
    INFO("INFO"),
    /** Only what went wrong: the console tells a story of its own. */
    QUIET("ERROR");

    private final String level;

    ConsoleLog(String level) {
        this.level = level;
    }

    String level() {
        return level;
    }
}
