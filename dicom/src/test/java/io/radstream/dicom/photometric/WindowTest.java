package io.radstream.dicom.photometric;

import static io.radstream.dicom.photometric.WindowFunction.LINEAR;
import static io.radstream.dicom.photometric.WindowFunction.LINEAR_EXACT;
import static io.radstream.dicom.photometric.WindowFunction.SIGMOID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.Tag;
import io.radstream.dicom.data.Vr;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The examples of PS3.3 C.11.2.1.2.1 and C.11.2.1.3, on an output range of 0 to 255. */
class WindowTest {

    private static double level(Window window, double value) {
        return 255.0 * window.apply(value);
    }

    @ParameterizedTest
    @CsvSource({"0,0", "-7,0", "4095,255", "9000,255", "2047.5,127.5", "1000,62.27106"})
    void linear2048And4096(double value, double expected) {
        assertThat(level(new Window(2048, 4096, LINEAR), value)).isCloseTo(expected, within(1e-4));
    }

    @ParameterizedTest
    @CsvSource({"2047.5,0", "2047.75,255", "2048,255"})
    void linear2048And1IsAStep(double value, double expected) {
        assertThat(level(new Window(2048, 1, LINEAR), value)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"-50,0", "49,255", "-0.5,127.5", "10,154.54545"})
    void linear0And100(double value, double expected) {
        assertThat(level(new Window(0, 100, LINEAR), value)).isCloseTo(expected, within(1e-4));
    }

    @ParameterizedTest
    @CsvSource({"-0.5,0", "-0.25,255"})
    void linear0And1IsAStep(double value, double expected) {
        assertThat(level(new Window(0, 1, LINEAR), value)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"0,0", "4096,255", "2048,127.5", "1024,63.75"})
    void linearExact2048And4096(double value, double expected) {
        assertThat(level(new Window(2048, 4096, LINEAR_EXACT), value)).isCloseTo(expected, within(1e-4));
    }

    @ParameterizedTest
    @CsvSource({"-50,0", "50,255", "0,127.5"})
    void linearExact0And100(double value, double expected) {
        assertThat(level(new Window(0, 100, LINEAR_EXACT), value)).isCloseTo(expected, within(1e-4));
    }

    @ParameterizedTest
    @CsvSource({"0,0.5", "25,0.7310586", "-25,0.2689414", "100,0.9820138"})
    void sigmoid0And100(double value, double expected) {
        assertThat((double) new Window(0, 100, SIGMOID).apply(value)).isCloseTo(expected, within(1e-6));
    }

    @Test
    void refusesWidthsThatTheStandardDoesNotAllow() {
        assertThatThrownBy(() -> new Window(0, 0.5, LINEAR)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Window(0, 0, LINEAR_EXACT)).isInstanceOf(IllegalArgumentException.class);
        assertThat(new Window(0, 0.5, LINEAR_EXACT).apply(1)).isEqualTo(1);
    }

    @Test
    void readsTheFirstUsableWindowOfAHeaderAndIgnoresAnImpossibleOne() {
        // Given
        DataSet two = new DataSet()
                .putDecimals(Tag.WINDOW_CENTER, Vr.DS, 40, -600)
                .putDecimals(Tag.WINDOW_WIDTH, Vr.DS, 400, 1500);
        DataSet zero = new DataSet().putDecimals(Tag.WINDOW_CENTER, Vr.DS, 40).putDecimals(Tag.WINDOW_WIDTH, Vr.DS, 0);
        DataSet text = new DataSet().put(Tag.WINDOW_CENTER, Vr.DS, "soft").put(Tag.WINDOW_WIDTH, Vr.DS, "1");

        // Then
        assertThat(Window.of(two)).contains(new Window(40, 400, LINEAR));
        assertThat(Window.of(two.put(Tag.VOI_LUT_FUNCTION, Vr.CS, "SIGMOID"))).contains(new Window(40, 400, SIGMOID));
        assertThat(Window.of(zero)).isEmpty();
        assertThat(Window.of(text)).isEmpty();
    }

    @Test
    void spanningWindowShowsLeastAndGreatestValue() {
        Window window = Window.spanning(-1000, 3000);

        assertThat(window.apply(-1000)).isZero();
        assertThat(window.apply(3000)).isEqualTo(1);
        assertThat(window.apply(1000)).isEqualTo(0.5f);
    }
}
