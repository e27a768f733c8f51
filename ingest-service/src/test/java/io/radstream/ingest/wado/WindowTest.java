package io.radstream.ingest.wado;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WindowTest {

    /** The example of PS3.3 C.11.2.1.2.1: center 2048 and width 4096 map 0 to the least and 4095 to the greatest value. */
    @Test
    void linearWindowMapsItsRangeToTheWholeScale() {
        Window window = new Window(2048, 4096);

        assertThat(window.grey(-5)).isZero();
        assertThat(window.grey(0)).isZero();
        assertThat(window.grey(4095)).isEqualTo(255);
        assertThat(window.grey(70_000)).isEqualTo(255);
        assertThat(window.grey(2047.5)).isEqualTo(128);
    }

    /** In the same place: center 100 and width 1 is a step between 99 and 100. */
    @Test
    void windowOfWidthOneIsAStep() {
        Window window = new Window(100, 1);

        assertThat(window.grey(99)).isZero();
        assertThat(window.grey(100)).isEqualTo(255);
    }

    @Test
    void widthBelowOneIsOne() {
        assertThat(new Window(100, -3).width()).isEqualTo(1);
    }

    @Test
    void spanningWindowShowsLeastAndGreatestValue() {
        Window window = Window.spanning(-1000, 3000);

        assertThat(window.grey(-1000)).isZero();
        assertThat(window.grey(3000)).isEqualTo(255);
    }
}
