package io.radstream.terminology.label;

/**
 * Frequency bands of a label space that is ordered by descending number of training cases: the first labels are HEAD, the next MEDIUM, the rest TAIL.
 *
 * @param head number of HEAD labels
 * @param medium number of MEDIUM labels
 */
public record FrequencyBands(int head, int medium) {

    /** The cut points of the published evaluation at disorder level (85 and 555 of 5,569). */
    public static final FrequencyBands PUBLISHED_DISORDERS = new FrequencyBands(85, 470);

    /** The cut points of the published evaluation at ICD-10-CM level (165 and 395 of 931). */
    public static final FrequencyBands PUBLISHED_CATEGORIES = new FrequencyBands(165, 230);

    public FrequencyBands {
        if (head < 0 || medium < 0) {
            throw new IllegalArgumentException("numbers of labels are not negative");
        }
    }

    /** The band of the label at {@code index}. */
    public Frequency at(int index) {
        if (index < head) {
            return Frequency.HEAD;
        }
        return index < head + medium ? Frequency.MEDIUM : Frequency.TAIL;
    }
}
