package io.radstream.raddiag.activation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.radstream.raddiag.Cases;
import io.radstream.raddiag.diagnosis.RadDiagModel;
import io.radstream.raddiag.network.NetworkConfiguration;
import io.radstream.raddiag.scan.CaseInput;
import io.radstream.raddiag.scan.ScanInput;
import io.radstream.raddiag.serving.ServingModel;
import io.radstream.raddiag.serving.ServingOptions;
import io.radstream.raddiag.training.Augmentation;
import io.radstream.raddiag.training.LabelledCase;
import io.radstream.raddiag.training.RadDiagTrainer;
import io.radstream.raddiag.training.TrainingListener;
import io.radstream.raddiag.training.TrainingPlan;
import io.radstream.raddiag.training.TrainingSet;
import io.radstream.raddiag.weights.Precision;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ActivationMapsTest {

    private static final int SPOT = 1;
    private static final int CASES = 8;

    @Test
    void massLiesOnThePlantedSign() {
        // Given a model that has learned bright spots of 5 x 5 pixels, and cases it has not seen
        TrainingPlan plan =
                TrainingPlan.fromScratch(1, 12).withLearningRate(3e-3).withAugmentation(Augmentation.NONE);
        TrainingSet learnable = TrainingSet.of(Cases.TINY, 3, Cases.learnable(120, 1));
        List<LabelledCase> unseen = Cases.learnable(40, 2).stream()
                .filter(seen -> seen.labels()[SPOT] == 1)
                .limit(CASES)
                .toList();
        try (RadDiagModel fresh = RadDiagModel.initialise(Cases.TINY, Cases.LABELS, 1);
                RadDiagModel trained = RadDiagTrainer.train(fresh, learnable, plan, new TrainingListener() {})
                        .model();
                ServingModel model = ServingModel.of(trained, ServingOptions.BLOCKS)) {
            double mass = 0;
            double area = 0;
            for (LabelledCase labelled : unseen) {
                int slice = slice(labelled.input().scans().get(0));

                // When
                float[][] map = ActivationMaps.of(model, labelled.input(), new MapPlace(SPOT, 0, slice));

                // Then
                mass += shareOnSpot(map, labelled.input().scans().get(0), slice);
                area += 25.0 / (16 * 16);
            }
            assertThat(unseen).hasSize(CASES);
            assertThat(mass / area).as("mass on the spot, beside chance").isGreaterThan(3);
        }
    }

    private static int slice(ScanInput scan) {
        for (int i = 0; i < scan.values().length; i++) {
            if (scan.values()[i] == 1) {
                return i / (16 * 16);
            }
        }
        throw new IllegalStateException("no spot");
    }

    private static double shareOnSpot(float[][] map, ScanInput scan, int slice) {
        double on = 0;
        double all = 0;
        for (int pixel = 0; pixel < 16 * 16; pixel++) {
            float value = map[pixel / 16][pixel % 16];
            assertThat(value).isBetween(0f, 1f);
            all += value;
            on += scan.values()[slice * 16 * 16 + pixel] == 1 ? value : 0;
        }
        return all > 0 ? on / all : 0;
    }

    @Test
    void mapIsOfTheSizeOfTheNetworkAndRefusesWhatIsNotThere() {
        try (RadDiagModel trained = RadDiagModel.initialise(NetworkConfiguration.SMALL, Cases.LABELS, 1);
                ServingModel model = ServingModel.load(trained.toBytes(Precision.FLOAT32), ServingOptions.DEFAULT)) {
            CaseInput input = Cases.caseOf(Cases.scan("CT", 17, 64, new Random(1)));

            assertThat(ActivationMaps.of(model, input, new MapPlace(0, 0, 0))).hasDimensions(128, 128);
            for (MapPlace nowhere : List.of(new MapPlace(3, 0, 0), new MapPlace(0, 1, 0), new MapPlace(0, 0, 17))) {
                assertThatThrownBy(() -> ActivationMaps.of(model, input, nowhere))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("there is no MapPlace");
            }
            assertThatThrownBy(() -> ActivationMaps.of(model, input, new MapPlace(0, 0, 16)))
                    .hasMessageContaining("left out by thinning");
        }
    }

    @Test
    void eachPixelGetsTheMeanOfThePatchesOnIt() {
        // Given a slice of 16 x 16, so that patches are 2 x 2 and a pixel lies on up to four; only the first matters
        Occlusion occlusion = new Occlusion(new float[16 * 16], 16);
        float[] falls = new float[Occlusion.PER_SIDE * Occlusion.PER_SIDE];
        falls[0] = 8;
        falls[falls.length - 1] = -1;

        // When
        float[][] map = occlusion.map(falls);

        // Then
        List<Float> corner = new ArrayList<>(List.of(map[0][0], map[0][1], map[1][0], map[1][1]));
        assertThat(corner).containsExactly(1f, 0.5f, 0.5f, 0.25f);
        assertThat(map[15][15]).isZero();
    }
}
