package io.radstream.standalone.weights;

import io.radstream.phantom.PhantomGenerator;
import io.radstream.phantom.PhantomLabels;
import io.radstream.phantom.Scanner;
import io.radstream.preparation.scan.ScanRecipe;
import io.radstream.raddiag.diagnosis.ModelDescription;
import io.radstream.raddiag.diagnosis.RadDiagModel;
import io.radstream.raddiag.evaluation.ScoredCases;
import io.radstream.raddiag.evaluation.TemperatureFit;
import io.radstream.raddiag.evaluation.Thresholds;
import io.radstream.raddiag.network.NetworkConfiguration;
import io.radstream.raddiag.training.LabelledCase;
import io.radstream.raddiag.training.RadDiagTrainer;
import io.radstream.raddiag.training.TrainingListener;
import io.radstream.raddiag.training.TrainingPlan;
import io.radstream.raddiag.training.TrainingRun;
import io.radstream.raddiag.training.TrainingSet;
import io.radstream.raddiag.weights.Precision;
import io.radstream.terminology.label.LabelSpace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * Makes the demo weights: {@code ./radstream weights}.
 *
 * <p>Trains {@code small} from the beginning on phantom cases of scanner A; chooses temperature and thresholds on the validation patients;
 * evaluates the float16 file it writes on the test patients of scanner A and on scanner B, which it never saw. Writes
 * {@value #WEIGHTS}, {@value #FIGURES} and {@value #CARD} into the output folder.
 */
public final class DemoWeights {

    static final String WEIGHTS = "small-phantom.safetensors";
    static final String FIGURES = "figures.json";
    static final String CARD = "model-card.md";

    private static final String NOTICE =
            "Trained on synthetic phantoms only: it knows synthetic findings and nothing of real patients."
                    + " Research software, not a medical device, not for clinical use.";
    private static final long SCANNER_B_SEED = 1;
    private static final int TELL_EVERY_STEPS = 25;
    private static final int BYTES_MAX = 5 << 20;
    private static final NetworkConfiguration NETWORK = NetworkConfiguration.SMALL;

    private final WeightsOptions options;
    private final ProgressLine progress;
    private final LabelSpace labels = PhantomLabels.labelSpace();
    private final PhantomCorpus scannerA;

    private DemoWeights(WeightsOptions options, ProgressLine progress) {
        this.options = options;
        this.progress = progress;
        this.scannerA = new PhantomCorpus(new PhantomGenerator(options.seed(), Scanner.A), options.cases(), NETWORK);
    }

    /** Runs the command; {@code --help} and mistakes print the options. The exit status is 0, or 2 for a mistake. */
    public static int run(String... args) throws IOException {
        ProgressLine progress = new ProgressLine(System.out);
        WeightsOptions options;
        try {
            options = WeightsOptions.parse(args);
        } catch (IllegalArgumentException e) {
            progress.say("%s", String.valueOf(e.getMessage()));
            return 2;
        }
        new DemoWeights(options, progress).make();
        return 0;
    }

    /** As {@link #run}, ending the process with its status. */
    public static void main(String... args) throws IOException {
        System.exit(run(args));
    }

    private void make() throws IOException {
        long begun = System.nanoTime();
        Files.createDirectories(options.out());
        TrainingSet set = TrainingSet.empty(NETWORK, labels.size());
        scannerA.forEach(CorpusPart.TRAIN, progress, prepared -> set.add(known(prepared)));
        progress.say("training on %d cases, %d slices", set.size(), set.slices());
        byte[] weights;
        try (RadDiagModel trained = train(set);
                RadDiagModel calibrated = calibrated(trained)) {
            weights = calibrated.toBytes(Precision.FLOAT16);
        }
        if (weights.length > BYTES_MAX) {
            throw new IOException("the weights are " + weights.length + " bytes, more than " + BYTES_MAX);
        }
        Files.write(options.out().resolve(WEIGHTS), weights);
        report(weights, set.size(), begun);
    }

    private LabelledCase known(PhantomCorpus.Prepared prepared) {
        float[] mask = new float[labels.size()];
        Arrays.fill(mask, 1);
        return new LabelledCase(prepared.input(), prepared.labels(), mask);
    }

    private RadDiagModel train(TrainingSet set) {
        TrainingPlan plan =
                TrainingPlan.fromScratch(options.seed(), options.epochs()).within(options.budget());
        TrainingListener listener = new TrainingListener() {
            @Override
            public void stepped(Progress now) {
                if (now.step() % TELL_EVERY_STEPS == 0) {
                    progress.say(
                            "step %d, epoch %d of %d, loss %.4f, %d s, %d s left",
                            now.step(),
                            now.epoch(),
                            now.epochs(),
                            now.loss(),
                            now.elapsed().toSeconds(),
                            now.remaining().toSeconds());
                }
            }
        };
        try (RadDiagModel fresh = RadDiagModel.initialise(NETWORK, labels, options.seed())) {
            TrainingRun run = RadDiagTrainer.train(fresh, set, plan, listener);
            progress.say("trained %d steps, ended: %s, epoch losses %s", run.steps(), run.end(), run.epochLosses());
            return run.model();
        }
    }

    /** The model with its temperature, thresholds, notice and history. */
    private RadDiagModel calibrated(RadDiagModel trained) {
        ScoredCases raw = PhantomScores.of(trained, scannerA, CorpusPart.VALIDATION, progress);
        ModelDescription description = trained.description().withCalibration(TemperatureFit.fit(raw));
        ScoredCases validation = raw.recalibrated(description.calibration());
        Map<String, String> provenance = new TreeMap<>(description.provenance());
        provenance.put("data", "phantom, scanner A, generator seed " + options.seed());
        return trained.describedAs(description
                .withThresholds(Thresholds.choose(validation, labels))
                .withRecipe(ScanRecipe.V1.name())
                .withNotice(NOTICE)
                .withProvenance(provenance));
    }

    private void report(byte[] weights, int trainingCases, long begun) throws IOException {
        try (RadDiagModel model = RadDiagModel.load(weights)) {
            PhantomCorpus scannerB = new PhantomCorpus(
                    new PhantomGenerator(options.seed() + SCANNER_B_SEED, Scanner.B), options.casesB(), NETWORK);
            Figures onA = Figures.of(PhantomScores.of(model, scannerA, CorpusPart.TEST, progress), model.description());
            Figures onB = Figures.of(PhantomScores.of(model, scannerB, CorpusPart.TEST, progress), model.description());
            ModelCard card = new ModelCard(
                    options,
                    model,
                    weights.length,
                    trainingCases,
                    onA,
                    onB,
                    (System.nanoTime() - begun) / 1_000_000_000);
            Files.writeString(options.out().resolve(FIGURES), card.json());
            Path written = Files.writeString(options.out().resolve(CARD), card.markdown());
            progress.say("%s", card.summary());
            progress.say("written beside %s", written.toAbsolutePath());
        }
    }
}
