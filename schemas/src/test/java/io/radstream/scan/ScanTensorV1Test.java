package io.radstream.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.radstream.reject.RejectedException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.zip.Inflater;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ScanTensorV1Test {

    /** "RSC1" | depth 1 | rows 1 | columns 2 | zlib of low bytes 00 ff, high bytes 00 ff. */
    @Test
    void writesTheStoredForm() throws Exception {
        byte[] bytes = new ScanTensorV1(1, 1, 2, new float[] {0f, 1f}).encode();

        assertThat(HexFormat.of().formatHex(bytes, 0, 10)).isEqualTo("52534331" + "0100" + "0100" + "0200");
        Inflater inflater = new Inflater();
        inflater.setInput(bytes, 10, bytes.length - 10);
        byte[] planes = new byte[5];
        assertThat(inflater.inflate(planes)).isEqualTo(4);
        inflater.end();
        assertThat(HexFormat.of().formatHex(planes, 0, 4)).isEqualTo("00ff00ff");
    }

    /** A scan written by version 1 on another zlib stays readable. */
    @Test
    void readsTheStoredForm() {
        byte[] bytes = HexFormat.of().parseHex("52534331010001000200" + "7801010400fbff00ff00ff040001ff");

        ScanTensorV1 scan = ScanTensorV1.decode(bytes);

        assertThat(scan.depth()).isEqualTo(1);
        assertThat(scan.rows()).isEqualTo(1);
        assertThat(scan.columns()).isEqualTo(2);
        assertThat(scan.values()).containsExactly(0f, 1f);
    }

    @Property(tries = 50)
    void readsWhatItWritesWithinHalfAStep(
            @ForAll @IntRange(min = 1, max = 5) int depth,
            @ForAll @IntRange(min = 1, max = 40) int rows,
            @ForAll @IntRange(min = 1, max = 40) int columns,
            @ForAll long seed) {
        float[] values = new float[depth * rows * columns];
        Random random = new Random(seed);
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat();
        }

        ScanTensorV1 read = ScanTensorV1.decode(new ScanTensorV1(depth, rows, columns, values).encode());

        assertThat(read.values()).containsExactly(values, within(1f / 131070 + 1e-7f));
    }

    @Test
    void refusesValuesOutsideTheUnitInterval() {
        for (float bad : new float[] {-0.1f, 1.1f, Float.NaN}) {
            ScanTensorV1 scan = new ScanTensorV1(1, 1, 1, new float[] {bad});
            assertThatThrownBy(scan::encode).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void rejectsDamagedBytes() {
        byte[] whole = new ScanTensorV1(2, 8, 8, new float[128]).encode();
        for (int length = 0; length < whole.length - 4; length++) {
            byte[] part = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> ScanTensorV1.decode(part)).isInstanceOf(RejectedException.class);
        }
        byte[] moreSlices = whole.clone();
        moreSlices[4] = 3;
        assertThatThrownBy(() -> ScanTensorV1.decode(moreSlices)).isInstanceOf(RejectedException.class);
        byte[] fewerSlices = whole.clone();
        fewerSlices[4] = 1;
        assertThatThrownBy(() -> ScanTensorV1.decode(fewerSlices)).isInstanceOf(RejectedException.class);
    }

    @Test
    void rejectsAShapeBeyondTheLimitsBeforeAllocating() {
        byte[] huge = HexFormat.of().parseHex("52534331" + "ffff" + "ffff" + "ffff" + "00");

        assertThatThrownBy(() -> ScanTensorV1.decode(huge)).isInstanceOf(RejectedException.class);
    }
}
