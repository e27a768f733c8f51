package io.radstream.benchmark.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.radstream.benchmark.Manifests;
import io.radstream.benchmark.dataset.CasesManifest;
import io.radstream.benchmark.dataset.Dataset;
import io.radstream.benchmark.dataset.DatasetCase;
import io.radstream.benchmark.dataset.Part;
import io.radstream.preparation.scan.ScanRecipe;
import io.radstream.raddiag.diagnosis.RadDiagModel;
import io.radstream.raddiag.evaluation.AlertBudget;
import io.radstream.raddiag.evaluation.Convention;
import io.radstream.raddiag.evaluation.Evaluation;
import io.radstream.raddiag.evaluation.Figure;
import io.radstream.raddiag.network.NetworkConfiguration;
import io.radstream.raddiag.training.TrainingPlan;
import io.radstream.terminology.label.LabelSpace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole protocol on made-up radiographs and a network that is tiny. */
class BenchmarkRunTest {

    private static final NetworkConfiguration TINY =
            new NetworkConfiguration("small", 4, 16, 1, 4, List.of(4, 8), List.of(1, 1), 4, 0.1);

    @TempDir
    Path folder;

    private Dataset dataset;
    private final List<String> log = new ArrayList<>();

    @BeforeEach
    void readCases() throws IOException {
        dataset = CasesManifest.read(Manifests.write(folder, 80), Set.of(), ScanRecipe.V1);
    }

    @Test
    void trainsCalibratesAndReportsOnPatientsItNeverSaw() throws IOException {
        try (RadDiagModel model =
                new Training(dataset, options(12, 1, 0), log::add).run(Optional.empty(), Optional.empty())) {
            // When
            PartScores test = PartScores.of(model, dataset.part(Part.TEST), log::add);
            ReportFolder.write(
                    test,
                    dataset.labelSpace(),
                    new ReportFolder.Evaluating(model.description().thresholds(), 50, 1),
                    folder.resolve("report"));

            // Then
            assertThat(Evaluation.of(test.scored(), model.description().thresholds())
                            .macroAuc()
                            .orElseThrow())
                    .isGreaterThan(0.8);
            assertThat(folder.resolve("report"))
                    .isDirectoryContaining("glob:**report.md")
                    .isDirectoryContaining("glob:**report.csv")
                    .isDirectoryContaining("glob:**report.json")
                    .isDirectoryContaining("glob:**scores.csv");
            assertThat(Files.readAllBytes(folder.resolve("report/roc.png"))).startsWith(0x89, 'P', 'N', 'G');
            assertThat(Files.readAllBytes(folder.resolve("report/reliability.png")))
                    .startsWith(0x89, 'P', 'N', 'G');
            assertThat(model.description().provenance()).containsKey("epoch chosen");
            assertThat(log).anyMatch(line -> line.startsWith("epoch 1: training loss"));
        }
    }

    @Test
    void calibratesATrainedModelAndTeachesItWhatItKnows() throws IOException {
        try (RadDiagModel model =
                new Training(dataset, options(2, 1, 0), log::add).run(Optional.empty(), Optional.empty())) {
            // When
            Calibrating.Result result = new Calibrating(dataset, new Calibrating.Options(30, 0.9), log::add).run(model);
            // Then
            assertThat(result.description().familiarity()).isPresent();
            assertThat(result.description().calibration().ofLabels())
                    .hasSize(dataset.labelSpace().size());
            assertThat(result.figures()).hasSize(4);
            assertThat(result.strange()).hasSize(2 + NoRadiograph.values().length);
            try (RadDiagModel calibrated = model.describedAs(result.description())) {
                PartScores validation = PartScores.of(calibrated, dataset.part(Part.VALIDATION), log::add);
                assertThat(AlertBudget.flagsPer100(
                                validation.scored(),
                                dataset.labelSpace(),
                                result.description().thresholds()))
                        .isLessThanOrEqualTo(30);
            }
        }
    }

    @Test
    void scoresFromAFileGiveTheReportOfTheModel() throws IOException {
        // Given
        LabelSpace space = dataset.labelSpace();
        List<DatasetCase> cases = dataset.part(Part.TEST);
        ReportFolder.Evaluating how = new ReportFolder.Evaluating(Collections.nCopies(space.size(), 0.5f), 0, 1);
        try (RadDiagModel model = RadDiagModel.initialise(TINY, space, 3)) {
            PartScores own = PartScores.of(model, cases, log::add);
            ScoreFile.write(own, space, folder.resolve("scores.csv"));

            // When
            PartScores read = ScoreFile.read(folder.resolve("scores.csv"), cases, space);

            // Then
            double expected = auc(own, how, "own");
            assertThat(auc(read, how, "read")).isCloseTo(expected, within(1e-9));
        }
        assertThatThrownBy(() -> ScoreFile.read(
                        Files.writeString(folder.resolve("few.csv"), "case_id,Normal,Spot\nc0,1,0\n"), cases, space))
                .hasMessageContaining("no scores of case");
    }

    @Test
    void stopsWhenValidationGetsNoBetter() throws IOException {
        TrainingOptions hopeless =
                new TrainingOptions(TINY, TrainingPlan.fromScratch(1, 30).withLearningRate(1e-12), 1, 2);

        try (RadDiagModel model = new Training(dataset, hopeless, log::add).run(Optional.empty(), Optional.empty())) {
            assertThat(model.description().provenance().get("epochs")).doesNotStartWith("30 ");
        }
    }

    @Test
    void aKilledRunGoesOnAndGivesTheSameModel() throws IOException {
        // Given a run that is killed after its second epoch
        TrainingOptions options = new TrainingOptions(NetworkConfiguration.SMALL, TrainingPlan.fromScratch(1, 4), 1, 0);
        Optional<Path> state = Optional.of(folder.resolve("state"));
        RunLog killing = line -> {
            if (line.startsWith("epoch 3")) {
                throw new IllegalStateException("killed");
            }
        };
        assertThatThrownBy(() -> new Training(dataset, options, killing).run(Optional.empty(), state))
                .hasMessage("killed");

        // When
        try (RadDiagModel resumed = new Training(dataset, options, log::add).run(Optional.empty(), state);
                RadDiagModel whole = new Training(dataset, options, log::add).run(Optional.empty(), Optional.empty())) {
            // Then
            assertThat(log).anyMatch(line -> line.startsWith("going on from"));
            assertThat(resumed.weights().get("fc.2.bias").values())
                    .isEqualTo(whole.weights().get("fc.2.bias").values());
            assertThat(resumed.description().calibration())
                    .isEqualTo(whole.description().calibration());
            assertThat(resumed.description().thresholds())
                    .isEqualTo(whole.description().thresholds());
        }
    }

    @Test
    void smallerFractionsArePartsOfLargerOnesAndFineTuningTakesTheCheckpoint() throws IOException {
        try (RadDiagModel checkpoint = RadDiagModel.initialise(TINY, dataset.labelSpace(), 9)) {
            List<FineTuning.Point> points = FineTuning.run(
                    dataset, checkpoint, List.of(options(1, 0.5, 0)), List.of(options(1, 1, 0)), log::add);

            assertThat(points).extracting(FineTuning.Point::fromCheckpoint).containsExactly(false, true);
            assertThat(points.get(0).line()).startsWith("0.5000,scratch,");
        }
        int half = trainedOn(log.stream()
                .filter(line -> line.startsWith("training on"))
                .findFirst()
                .orElseThrow());
        assertThat(half).isBetween(5, dataset.part(Part.TRAIN).size() - 5);
    }

    @Test
    void zeroShotReadsTheMappedOutputs() throws IOException {
        LabelSpace space = dataset.labelSpace();
        Path mapping = Files.writeString(folder.resolve("map.csv"), "label,output\nSpot,Normal\nNormal,Spot\n");
        ZeroShot zeroShot = ZeroShot.read(mapping, space, space);
        List<DatasetCase> cases = dataset.part(Part.TEST).subList(0, 1);

        PartScores scores = zeroShot.apply(cases, List.of(new float[] {0.2f, 0.7f}));

        assertThat(scores.scored().probabilities().get(0)).containsExactly(0.7f, 0.2f);
        assertThatThrownBy(() -> ZeroShot.read(
                        Files.writeString(folder.resolve("half.csv"), "label,output\nSpot,Normal\n"), space, space))
                .hasMessageContaining("no output for [Normal]");
        assertThatThrownBy(() -> ZeroShot.read(
                        Files.writeString(folder.resolve("wrong.csv"), "label,output\nSpot,Cloud\n"), space, space))
                .hasMessageContaining("no output \"Cloud\"");
    }

    private double auc(PartScores scores, ReportFolder.Evaluating how, String name) throws IOException {
        return ReportFolder.write(scores, dataset.labelSpace(), how, folder.resolve(name)).rows().stream()
                .filter(row ->
                        row.convention() == Convention.STANDARD && row.group().equals("all"))
                .findFirst()
                .orElseThrow()
                .figures()
                .get(Figure.AUC)
                .value();
    }

    private static int trainedOn(String line) {
        return Integer.parseInt(line.split(" ", -1)[2]);
    }

    private static TrainingOptions options(int epochs, double fraction, int patience) {
        return new TrainingOptions(TINY, TrainingPlan.fromScratch(1, epochs), fraction, patience);
    }
}
