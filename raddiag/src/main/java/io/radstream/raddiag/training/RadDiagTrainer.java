package io.radstream.raddiag.training;

import io.radstream.raddiag.diagnosis.ModelDescription;
import io.radstream.raddiag.diagnosis.RadDiagModel;
import io.radstream.raddiag.scan.ReducedScan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * One training run: iterate the epochs, step, tell the listener, give back a new model.
 *
 * <p>Memory is bounded by the training set and one pass: 64 slices, or one case that has more. Not to be run twice at once in a process.
 */
public final class RadDiagTrainer {

    private static final int ENCODE_BATCH = 32;
    /** Slices whose feature maps are held for one backward pass: about 0.5 GiB with {@code small}. */
    private static final int SLICES_PER_PASS = 64;

    private final TrainingSet set;
    private final TrainingPlan plan;
    private final TrainingListener listener;
    private final LearningRateSchedule schedule;
    private final RunPace pace;
    private final long begin = System.nanoTime();
    private final IdentityHashMap<StoredScan, List<float[]>> embeddings = new IdentityHashMap<>();
    private final List<Double> epochLosses = new ArrayList<>();

    private RadDiagTrainer(TrainingSet set, TrainingPlan plan, TrainingListener listener) {
        this.set = set;
        this.plan = plan;
        this.listener = listener;
        this.schedule = new LearningRateSchedule(
                plan.optimisation().learningRate(), plan.optimisation().warmUp());
        this.pace = new RunPace(plan.length().timeBudget());
    }

    /**
     * Trains a copy of {@code start} on {@code set}.
     *
     * @throws IllegalArgumentException when the set is empty or was made for another configuration or number of labels
     * @throws ArithmeticException when loss or gradient stops being finite
     */
    public static TrainingRun train(RadDiagModel start, TrainingSet set, TrainingPlan plan, TrainingListener listener) {
        requireFitting(start.description(), set);
        try (NetworkTraining training = new NetworkTraining(start, plan)) {
            return new RadDiagTrainer(set, plan, listener).run(training, start.description(), epochs -> {});
        }
    }

    /**
     * As {@link #train(RadDiagModel, TrainingSet, TrainingPlan, TrainingListener)}, for runs that may be killed: an attempt goes on after the last
     * whole epoch of the one before and ends with the same weights, bit for bit, as a run that was not interrupted.
     *
     * @throws IOException when the state cannot be read or written
     * @throws io.radstream.raddiag.weights.InvalidWeightsException when the state belongs to another run
     */
    public static TrainingRun train(ResumableStart start, TrainingSet set, TrainingPlan plan, TrainingListener listener)
            throws IOException {
        ModelDescription description = start.model().description();
        requireFitting(description, set);
        String identity = start.model().sha256() + ' ' + set.size() + ' ' + set.slices() + ' ' + plan;
        Optional<TrainingState> earlier = Files.exists(start.state())
                ? Optional.of(TrainingState.read(start.state(), identity))
                : Optional.empty();
        RadDiagTrainer trainer = new RadDiagTrainer(set, plan, listener);
        earlier.ifPresent(state -> trainer.epochLosses.addAll(state.epochLosses()));
        try (NetworkTraining training = earlier.map(state -> NetworkTraining.resumed(description, state, plan))
                .orElseGet(() -> new NetworkTraining(start.model(), plan))) {
            TrainingRun run = trainer.run(training, description, trained -> {
                try {
                    trained.state(identity, trainer.epochLosses).write(start.state());
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            Files.deleteIfExists(start.state());
            return run;
        } catch (UncheckedIOException e) {
            throw new IOException("the state of the run cannot be written to " + start.state(), e);
        }
    }

    private static void requireFitting(ModelDescription description, TrainingSet set) {
        if (set.size() == 0) {
            throw new IllegalArgumentException("training set is empty");
        }
        if (!set.configuration().equals(description.configuration())
                || set.labels() != description.labelSpace().size()) {
            throw new IllegalArgumentException("training set was made for another network");
        }
    }

    /** Runs the epochs that are left; {@code epochDone} is told after each that was complete. */
    private TrainingRun run(
            NetworkTraining training, ModelDescription description, Consumer<NetworkTraining> epochDone) {
        if (plan.biasFromPrevalence() && epochLosses.isEmpty()) {
            training.biasFrom(set);
        }
        if (plan.encoder() == EncoderTraining.FROZEN) {
            set.cases().stream()
                    .flatMap(stored -> stored.scans().stream())
                    .forEach(scan -> embeddings.put(scan, embed(scan, training)));
        }
        TrainingRun.End end = TrainingRun.End.COMPLETE;
        for (int epoch = epochLosses.size();
                epoch < plan.length().epochs() && end == TrainingRun.End.COMPLETE;
                epoch++) {
            end = epoch(epoch, training, description);
            if (end == TrainingRun.End.COMPLETE) {
                epochDone.accept(training);
            }
        }
        return new TrainingRun(
                training.snapshot(described(description, training.steps())), training.steps(), epochLosses, end);
    }

    private int slicesPerPass() {
        return plan.encoder() == EncoderTraining.FROZEN ? Integer.MAX_VALUE : SLICES_PER_PASS;
    }

    private TrainingRun.End epoch(int epoch, NetworkTraining training, ModelDescription description) {
        List<List<StoredCase>> steps = EpochOrder.steps(set, plan, epoch);
        SplittableRandom random = new SplittableRandom(plan.seed() * 31 + epoch);
        double total = 0;
        for (int i = 0; i < steps.size(); i++) {
            double rate = schedule.at(pace.progress(share(epoch, i, steps.size())));
            double loss =
                    training.step(StepBatch.parts(steps.get(i), scans(steps.get(i), random), slicesPerPass()), rate);
            total += loss;
            double share = share(epoch, i + 1, steps.size());
            Duration elapsed = elapsed();
            pace.stepped(share, elapsed);
            report(new Stepped(training.steps(), epoch, loss, rate), pace.progress(share));
            if (pace.timeIsUp(share, elapsed)) {
                epochLosses.add(total / (i + 1));
                return TrainingRun.End.TIME_BUDGET;
            }
        }
        double mean = total / steps.size();
        epochLosses.add(mean);
        boolean goOn = listener.epochEnded(epoch + 1, mean, () -> training.snapshot(description));
        return goOn ? TrainingRun.End.COMPLETE : TrainingRun.End.LISTENER;
    }

    private List<List<ReducedScan>> scans(List<StoredCase> cases, SplittableRandom random) {
        List<List<ReducedScan>> scans = new ArrayList<>();
        for (StoredCase stored : cases) {
            List<ReducedScan> own = new ArrayList<>();
            for (StoredScan scan : stored.scans()) {
                List<float[]> encoded = embeddings.get(scan);
                own.add(encoded == null ? augmented(scan, random) : encoded(scan, encoded));
            }
            scans.add(own);
        }
        return scans;
    }

    private ReducedScan augmented(StoredScan stored, SplittableRandom random) {
        ReducedScan scan = stored.toReducedScan();
        List<float[]> slices = plan.flow()
                .augmentation()
                .apply(scan.slices(), set.configuration().size(), random);
        return new ReducedScan(scan.modality(), scan.depth(), scan.sources(), slices);
    }

    private static ReducedScan encoded(StoredScan stored, List<float[]> rows) {
        List<Integer> sources = IntStream.range(0, rows.size()).boxed().toList();
        return new ReducedScan(stored.modality(), rows.size(), sources, rows);
    }

    private static List<float[]> embed(StoredScan scan, NetworkTraining training) {
        List<float[]> slices = scan.toReducedScan().slices();
        List<float[]> rows = new ArrayList<>();
        for (int from = 0; from < slices.size(); from += ENCODE_BATCH) {
            rows.addAll(training.embed(slices.subList(from, Math.min(slices.size(), from + ENCODE_BATCH))));
        }
        return rows;
    }

    /** Share of all steps that is done when {@code step} steps of an epoch of {@code steps} are. */
    private double share(int epoch, int step, int steps) {
        return (epoch + (double) step / steps) / plan.length().epochs();
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private record Stepped(int steps, int epoch, double loss, double rate) {}

    private void report(Stepped step, double progress) {
        Duration elapsed = elapsed();
        Duration remaining = Duration.ofMillis((long) (elapsed.toMillis() * (1 - progress) / progress));
        listener.stepped(new TrainingListener.Progress(
                step.steps(),
                step.epoch() + 1,
                plan.length().epochs(),
                step.loss(),
                step.rate(),
                progress,
                elapsed,
                remaining));
    }

    private ModelDescription described(ModelDescription description, int steps) {
        Map<String, String> provenance = new TreeMap<>(description.provenance());
        provenance.put("cases", Integer.toString(set.size()));
        provenance.put("slices", Integer.toString(set.slices()));
        provenance.put("epochs", epochLosses.size() + " of " + plan.length().epochs());
        provenance.put("steps", Integer.toString(steps));
        provenance.put("seed", Long.toString(plan.seed()));
        provenance.put("encoder", plan.encoder().name());
        provenance.put("objective", plan.loss().objective().name());
        return description.withProvenance(provenance);
    }
}
