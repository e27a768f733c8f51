package io.radstream.preprocess.assembly;

import io.radstream.preprocess.completeness.SeriesTally;

/**
 * How much of a series has come, and how much there should be. Kept only where someone asks: a site's rule or a count for a series.
 *
 * @param expected 0 when nobody said
 */
record SeriesCount(String modality, String bodyPart, int counted, int expected) {

    static final SeriesCount NONE = new SeriesCount("", "", 0, 0);

    SeriesCount plus(String instanceModality, String instanceBodyPart) {
        return new SeriesCount(instanceModality, instanceBodyPart, counted + 1, expected);
    }

    SeriesCount expecting(int count) {
        return new SeriesCount(modality, bodyPart, counted, count);
    }

    SeriesTally tally() {
        return new SeriesTally(modality, bodyPart, counted);
    }

    void write(RowWriter out) {
        out.text(modality).text(bodyPart).number(counted).number(expected);
    }

    static SeriesCount read(RowReader in) {
        return new SeriesCount(in.text(), in.text(), in.count(), in.count());
    }
}
