package io.radstream.preparation.scan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ScanRecipeTest {

    @Test
    void hasTheHashOfVersionOneUntilAParameterChanges() {
        // A failure here means: recipe v1 changed. Stored scans carry this hash, so make a new recipe instead.
        assertThat(ScanRecipe.V1.name()).isEqualTo("v1");
        assertThat(ScanRecipe.V1.hash()).isEqualTo("e4eabb24a2af017088bf69fd9df222e65095daa7dca5abcc8a22829ca35ad37b");
    }

    @Test
    void stretchesTheWholeScanWithOneScale() {
        // Given two slices of different brightness
        float[] values = {-1000, 0, 0, 1000};

        // When
        ScanRecipe.V1.stretch(values);

        // Then
        assertThat(values).containsExactly(0f, 0.5f, 0.5f, 1f);
    }

    @Test
    void makesZerosOfAConstantScan() {
        // Given
        float[] values = {7, 7, 7};

        // When
        ScanRecipe.V1.stretch(values);

        // Then
        assertThat(values).containsOnly(0f);
    }

    @Test
    void staysInRangeForTinyAndHugeRanges() {
        // Given
        float[] tiny = {1f, Math.nextUp(1f), 1f};
        float[] huge = {-4e29f, 4e29f, 3.9e29f};

        // When
        ScanRecipe.V1.stretch(tiny);
        ScanRecipe.V1.stretch(huge);

        // Then
        assertThat(tiny).containsExactly(0f, 1f, 0f);
        assertThat(huge[2]).isBetween(0.98f, 1f);
    }
}
