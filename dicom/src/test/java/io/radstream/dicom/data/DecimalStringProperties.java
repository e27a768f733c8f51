package io.radstream.dicom.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class DecimalStringProperties {

    @Property(tries = 2000)
    void everyNumberFitsSixteenCharactersAndStaysClose(
            @ForAll @IntRange(min = -999_999_999, max = 999_999_999) int digits,
            @ForAll @IntRange(min = -290, max = 290) int exponent) {
        double value = Double.parseDouble(digits + "e" + exponent) * Math.PI;

        String text = DecimalString.format(value);

        assertThat(text).hasSizeBetween(1, 16).matches("[-+0-9.E]+");
        assertThat(Double.parseDouble(text)).isCloseTo(value, within(Math.abs(value) * 1e-8));
    }

    @Property(tries = 2000)
    void everydayNumbersAreExact(@ForAll int thousandths) {
        double value = thousandths / 1000.0;

        assertThat(Double.parseDouble(DecimalString.format(value))).isEqualTo(value);
    }
}
