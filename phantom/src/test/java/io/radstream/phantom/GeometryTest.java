package io.radstream.phantom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.Tag;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GeometryTest {

    @ParameterizedTest
    @EnumSource(Scanner.class)
    void stacksSlicesEvenlyAlongTheirNormal(Scanner scanner) {
        int volumes = 0;
        for (PhantomCase phantom : Cases.ofEveryProtocol(scanner)) {
            for (PhantomSeries series : phantom.series()) {
                if (series.instances().size() > 1) {
                    List<Double> distances = distances(series);
                    double spacing = series.instances()
                            .get(0)
                            .dataSet()
                            .decimal(Tag.SLICE_THICKNESS)
                            .orElseThrow();
                    double direction = Math.signum(distances.get(1) - distances.get(0));
                    for (int i = 1; i < distances.size(); i++) {
                        assertThat(direction * (distances.get(i) - distances.get(i - 1)))
                                .isCloseTo(spacing, within(1e-3));
                    }
                    // Scanner B numbers its instances against the slice order.
                    assertThat(direction).isEqualTo(scanner == Scanner.A ? 1 : -1);
                    assertThat(distances).hasSizeBetween(8, 16);
                    volumes++;
                }
            }
        }
        assertThat(volumes).isGreaterThan(12);
    }

    @ParameterizedTest
    @EnumSource(Scanner.class)
    void cutsAllVolumesOfAStudyInOneFrameOfReference(Scanner scanner) {
        for (PhantomCase phantom : Cases.ofEveryProtocol(scanner)) {
            List<String> frames = phantom.instances().stream()
                    .flatMap(file -> file.dataSet().string(Tag.FRAME_OF_REFERENCE_UID).stream())
                    .distinct()
                    .toList();
            assertThat(frames.size()).isLessThanOrEqualTo(1);
        }
    }

    private static List<Double> distances(PhantomSeries series) {
        List<Double> distances = new ArrayList<>();
        series.instances().forEach(file -> {
            DataSet data = file.dataSet();
            double[] o = data.decimals(Tag.IMAGE_ORIENTATION_PATIENT);
            double[] p = data.decimals(Tag.IMAGE_POSITION_PATIENT);
            double[] normal = {o[1] * o[5] - o[2] * o[4], o[2] * o[3] - o[0] * o[5], o[0] * o[4] - o[1] * o[3]};
            distances.add(normal[0] * p[0] + normal[1] * p[1] + normal[2] * p[2]);
        });
        return distances;
    }
}
