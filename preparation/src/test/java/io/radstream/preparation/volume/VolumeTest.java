package io.radstream.preparation.volume;

import static io.radstream.preparation.volume.Planes.axial;
import static io.radstream.preparation.volume.Planes.withoutGeometry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;

class VolumeTest {

    @Test
    void ordersSlicesAlongTheNormalWhateverTheirNumbers() {
        // When
        Volume volume = Volume.of(List.of(axial(1, 10), axial(2, 0), axial(3, 5)));

        // Then
        assertThat(volume.slices()).extracting(Slice::instanceNumber).containsExactly(2, 3, 1);
        assertThat(volume.spacingZMm()).hasValue(5);
        assertThat(volume.pixelSpacing()).contains(new PixelSpacing(0.5, 0.25));
        assertThat(volume.notes()).isEmpty();
    }

    @Test
    void measuresTiltedSlicesAlongTheirNormalNotAlongTheTable() {
        // Given a gantry tilted by 30 degrees: the table moves 2 mm a slice, the planes are 2 cos 30 apart
        double cos = Math.cos(Math.toRadians(30));
        double[] tilted = {1, 0, 0, 0, cos, -0.5};
        List<Slice> slices =
                List.of(Planes.at(1, tilted, 0, 0, 0), Planes.at(2, tilted, 0, 0, 2), Planes.at(3, tilted, 0, 0, 4));

        // When
        Volume volume = Volume.of(slices);

        // Then
        assertThat(volume.spacingZMm().orElseThrow()).isCloseTo(2 * cos, within(1e-12));
        assertThat(volume.notes()).containsExactly("tilted: positions drift 30.0 degrees from the normal");
    }

    @Test
    void notesAGapAndDoesNotLetItBendTheSpacing() {
        // When
        Volume volume = Volume.of(List.of(axial(1, 0), axial(2, 2), axial(3, 4), axial(4, 12), axial(5, 14)));

        // Then
        assertThat(volume.spacingZMm()).hasValue(2);
        assertThat(volume.notes()).containsExactly("gap of 8.00 mm after slice 3 of 5");
    }

    @Test
    void notesUnevenSpacing() {
        // When
        Volume volume = Volume.of(List.of(axial(1, 0), axial(2, 1.0), axial(3, 2.1), axial(4, 3.1)));

        // Then
        assertThat(volume.notes()).containsExactly("uneven spacing: 1.000 to 1.100 mm, median 1.000 mm");
    }

    @Test
    void keepsSlicesAtTheSamePositionAndSaysSo() {
        // When
        Volume volume = Volume.of(List.of(axial(4, 3), axial(3, 0), axial(2, 3), axial(1, 0)));

        // Then
        assertThat(volume.slices()).extracting(Slice::instanceNumber).containsExactly(1, 3, 2, 4);
        assertThat(volume.spacingZMm()).hasValue(3);
        assertThat(volume.notes()).containsExactly("2 slices lie at the position of another slice");
    }

    @Test
    void fallsBackToTheInstanceNumberOnlyWithoutGeometryAndSaysSo() {
        // When
        Volume volume = Volume.of(List.of(withoutGeometry(3), withoutGeometry(1), withoutGeometry(2)));

        // Then
        assertThat(volume.slices()).extracting(Slice::instanceNumber).containsExactly(1, 2, 3);
        assertThat(volume.spacingZMm()).isEqualTo(OptionalDouble.empty());
        assertThat(volume.notes()).containsExactly("no geometry: slices are in the order of InstanceNumber");
    }

    @Test
    void measuresAgainWithoutTheInstancesThatAreTakenAway() {
        // Given
        Volume volume = Volume.of(List.of(axial(1, 0), axial(2, 2), axial(3, 4), axial(4, 6)));

        // When
        Volume left = volume.without(Set.of("1.2.2")).orElseThrow();

        // Then
        assertThat(left.slices()).hasSize(3);
        assertThat(left.notes()).containsExactly("uneven spacing: 2.000 to 4.000 mm, median 3.000 mm");
        assertThat(volume.without(Set.of("1.2.1", "1.2.2", "1.2.3", "1.2.4"))).isEmpty();
    }

    @Test
    void isNotMadeOfNothing() {
        assertThatThrownBy(() -> Volume.of(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void treatsAnImpossiblePlaneAsNone() {
        assertThat(ImagePlane.of(new double[] {1, 0, 0, 1, 0, 0}, new double[3]))
                .isEmpty();
        assertThat(ImagePlane.of(new double[] {1, 0, 0, 0, 1}, new double[3])).isEmpty();
        assertThat(ImagePlane.of(new double[] {1, 0, 0, 0, Double.NaN, 0}, new double[3]))
                .isEmpty();
        assertThat(ImagePlane.of(new double[] {1, 0, 0, 0, 1, 0}, new double[2]))
                .isEmpty();
    }
}
