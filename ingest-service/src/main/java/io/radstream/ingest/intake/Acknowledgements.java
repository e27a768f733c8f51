package io.radstream.ingest.intake;

import io.radstream.ingest.journal.JournalEntry;

/** Hears of each instance that is durable and published, before its sender does. Must not throw. */
@FunctionalInterface
public interface Acknowledgements {

    /** An instance is here. */
    void add(JournalEntry entry);

    /** Its header says how many there are; after {@link #add}. */
    default void expected(JournalEntry entry, ExpectedCounts counts) {}
}
