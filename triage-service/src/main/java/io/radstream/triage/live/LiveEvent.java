package io.radstream.triage.live;

/** An event of the feed: its position, its name ({@code case}, {@code case-removed}, {@code model}) and one line of JSON. */
record LiveEvent(long position, String name, String data) {

    /** The event as text/event-stream. */
    String frame(String id) {
        return "event: " + name + "\nid: " + id + "\ndata: " + data + "\n\n";
    }
}
