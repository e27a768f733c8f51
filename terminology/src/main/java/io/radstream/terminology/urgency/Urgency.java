package io.radstream.terminology.urgency;

/** How soon a reader must see a finding; declared from the most to the least pressing. */
public enum Urgency {
    /** Minutes count. */
    STAT,
    /** Within the shift. */
    URGENT,
    /** In the order of arrival. */
    ROUTINE;

    /** The more pressing of two. */
    public Urgency orSooner(Urgency other) {
        return compareTo(other) <= 0 ? this : other;
    }
}
