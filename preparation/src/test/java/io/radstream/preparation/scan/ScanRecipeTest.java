package io.radstream.preparation.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.radstream.preparation.volume.PixelSpacing;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScanRecipeTest {

    @Test
    void hasTheHashOfVersionOneUntilAParameterChanges() {
        // A failure here means: recipe v1 changed. Stored scans carry this hash, so make a new recipe instead.
        assertThat(ScanRecipe.V1.name()).isEqualTo("v1");
        assertThat(ScanRecipe.V1.hash()).isEqualTo("e4eabb24a2af017088bf69fd9df222e65095daa7dca5abcc8a22829ca35ad37b");
    }

    @ParameterizedTest
    @CsvSource({
        "v2,7706f624cd83d516853b1d213db56e2ade31752584a1c684cac1853d70f5e3e2",
        "raddiag-late,8d37dcb9b5c6107fdfae81119030c3f4a857137fc7c447ace2818fc1cc259469",
        "raddiag-early,ac64d32d9c9071b718294cbedb840d14bb7168c58f410569f2278f5b2468f42d"
    })
    void hashesAreThoseThatStoredScansCarry(String name, String hash) {
        assertThat(ScanRecipe.named(name).hash()).isEqualTo(hash);
        assertThat(ScanRecipe.named(name).name()).isEqualTo(name);
    }

    @Test
    void isMadeOfItsParameters() {
        // Given
        Map<String, String> parameters = new HashMap<>(ScanRecipe.V2.parameters());
        parameters.put("name", "site-7");
        parameters.put("gaps", "RESAMPLE");
        parameters.put("depth", "linear-at-even-distances");

        // When
        ScanRecipe recipe = ScanRecipe.of(parameters);

        // Then
        assertThat(recipe.name()).isEqualTo("site-7");
        assertThat(recipe.hash()).isNotEqualTo(ScanRecipe.V2.hash());
        assertThat(ScanRecipe.of(recipe.parameters()).hash()).isEqualTo(recipe.hash());
    }

    @ParameterizedTest
    @CsvSource({
        "aspect,stretch,aspect has no meaning here",
        "side,none,side is a whole number",
        "colour,red-channel,colour must be luminance-BT.601",
        "smoothing,much,smoothing is not known",
        "depth,'',depth is missing"
    })
    void refusesWhatItDoesNotDo(String key, String value, String message) {
        // Given
        Map<String, String> parameters = new HashMap<>(ScanRecipe.V2.parameters());
        parameters.put(key, value);

        // Then
        assertThatThrownBy(() -> ScanRecipe.of(parameters))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void knowsItsRecipesOnly() {
        assertThatThrownBy(() -> ScanRecipe.named("../v1")).hasMessageContaining("raddiag-late");
        assertThatThrownBy(() -> ScanRecipe.named("v9")).hasMessageContaining("raddiag-late");
    }

    @Test
    void stretchesWithOneScale() {
        // Given
        ValueRange range = new ValueRange(-1000, 1000);

        // Then
        assertThat(range.share(-1000)).isZero();
        assertThat(range.share(0)).isEqualTo(0.5f);
        assertThat(range.share(1000)).isEqualTo(1);
        assertThat(new ValueRange(7, 7).share(7)).isZero();
        assertThat(new ValueRange(1f, Math.nextUp(1f)).share(Math.nextUp(1f))).isEqualTo(1);
        assertThat(new ValueRange(-4e29f, 4e29f).share(3.9e29f)).isBetween(0.98f, 1f);
    }

    @Test
    void keepsTheAspectInMillimetres() {
        // Given 100 rows of 2 mm, 400 columns of 0.5 mm: a square
        Optional<PixelSpacing> spacing = PixelSpacing.of(new double[] {2, 0.5});

        // Then
        assertThat(Region.Aspect.PAD.region(100, 400, spacing, 256)).isEqualTo(new Region(0, 0, 256, 256));
        assertThat(Region.Aspect.PAD.region(100, 400, Optional.empty(), 256)).isEqualTo(new Region(96, 0, 64, 256));
        assertThat(Region.Aspect.PAD.region(400, 1, Optional.empty(), 256)).isEqualTo(new Region(0, 127, 256, 1));
        assertThat(Region.Aspect.SQUASH.region(1, 400, Optional.empty(), 256)).isEqualTo(new Region(0, 0, 256, 256));
    }
}
