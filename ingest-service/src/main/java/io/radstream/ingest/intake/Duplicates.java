package io.radstream.ingest.intake;

/** What becomes of an instance whose SOP Instance UID is known already. */
public enum Duplicates {
    /** The same data set is acknowledged again; another is refused, and kept for the operator. */
    QUARANTINE,
    /** The same data set is acknowledged again; another is refused, and not kept. */
    REFUSE,
    /** The same data set is refused too. */
    REFUSE_ALL
}
