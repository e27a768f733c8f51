package io.radstream.inference.encoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.radstream.inference.diagnoser.EncodedScan;
import io.radstream.inference.diagnoser.ScanEncoding;
import io.radstream.reject.RejectedException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class EncodedCaseV1Test {

    /** RSEC, 1 | 2 "e1" | 1 scan | width 2 | 1 figure | hash | 2 "CT" | depth 1 | 1.0 -2.0 | 1.0 | 0.5 */
    private static final String GOLDEN = "5253454301" + "026531" + "0001" + "00000002" + "0001" + "ab".repeat(32)
            + "024354" + "0001" + "3f800000c0000000" + "3f800000" + "3f000000";

    private final EncodedCaseV1 encoded = new EncodedCaseV1(
            "e1",
            List.of(new KnownScan(
                    "ab".repeat(32),
                    new EncodedScan(
                            "CT", new ScanEncoding(new float[] {1f, -2f}, new float[] {1f}, new float[] {0.5f})))));

    @Test
    void hasTheBytesOfItsVersion() {
        assertThat(HexFormat.of().formatHex(encoded.encode())).isEqualTo(GOLDEN);
    }

    @Test
    void readsTheBytesOfItsVersion() {
        // When
        EncodedCaseV1 read = EncodedCaseV1.decode(HexFormat.of().parseHex(GOLDEN));
        // Then
        assertThat(read.encoder()).isEqualTo("e1");
        assertThat(read.scans()).singleElement().satisfies(scan -> {
            assertThat(scan.sha256()).isEqualTo("ab".repeat(32));
            assertThat(scan.scan().modality()).isEqualTo("CT");
            assertThat(scan.scan().encoding().values()).containsExactly(1f, -2f);
            assertThat(scan.scan().encoding().sliceAttention()).containsExactly(1f);
            assertThat(scan.scan().encoding().appearance()).containsExactly(0.5f);
        });
    }

    @Test
    void refusesEveryShortenedAndLengthenedForm() {
        // Given
        byte[] whole = encoded.encode();
        // Then
        for (int length = 0; length < whole.length; length++) {
            byte[] shortened = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> EncodedCaseV1.decode(shortened))
                    .as("%d bytes", length)
                    .isInstanceOf(RejectedException.class);
        }
        assertThatThrownBy(() -> EncodedCaseV1.decode(Arrays.copyOf(whole, whole.length + 1)))
                .isInstanceOf(RejectedException.class);
    }

    @Test
    void refusesNumbersBeyondItsLimits() {
        // Given: a width, then a depth, of nearly 2^31 and 2^15.
        String wide = GOLDEN.replace("00000002", "7fffffff");
        String deep = GOLDEN.replace("0243540001", "0243547fff");
        // Then
        assertThatThrownBy(() -> EncodedCaseV1.decode(HexFormat.of().parseHex(wide)))
                .isInstanceOf(RejectedException.class);
        assertThatThrownBy(() -> EncodedCaseV1.decode(HexFormat.of().parseHex(deep)))
                .isInstanceOf(RejectedException.class);
    }
}
