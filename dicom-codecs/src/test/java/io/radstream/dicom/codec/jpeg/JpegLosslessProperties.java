package io.radstream.dicom.codec.jpeg;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.dicom.codec.CodeStream;
import io.radstream.dicom.data.TransferSyntax;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class JpegLosslessProperties {

    @Property(tries = 300)
    void samplesComeBack(
            @ForAll @IntRange(min = 1, max = 20) int rows,
            @ForAll @IntRange(min = 1, max = 20) int columns,
            @ForAll boolean colour,
            @ForAll @IntRange(min = 2, max = 16) int bits,
            @ForAll @IntRange(min = 1, max = 7) int predictor,
            @ForAll @IntRange(min = 0, max = 3) int restartRows,
            @ForAll long seed) {
        // Given
        int samples = colour ? 3 : 1;
        int[] values = new Random(seed)
                .ints((long) rows * columns * samples, 0, 1 << bits)
                .toArray();
        byte[] stream = new LosslessEncoder(rows, columns, samples, bits, predictor, restartRows).encoded(values);

        // When
        int[] decoded = new CodeStream(TransferSyntax.JPEG_LOSSLESS, stream)
                .decoded(new JpegFrameDecoder(), CodeStream.attributes(rows, columns, samples, bits));

        // Then
        assertThat(decoded).isEqualTo(values);
    }
}
