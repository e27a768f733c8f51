package io.radstream.standalone.model;

import io.radstream.raddiag.checkpoint.Checkpoint;
import io.radstream.raddiag.checkpoint.ModelImport;
import io.radstream.raddiag.diagnosis.CasePrediction;
import io.radstream.raddiag.diagnosis.ModelDescription;
import io.radstream.raddiag.diagnosis.RadDiagModel;
import io.radstream.raddiag.network.Fusion;
import io.radstream.raddiag.network.GoldenVectors;
import io.radstream.raddiag.network.Head;
import io.radstream.raddiag.network.NetworkConfiguration;
import io.radstream.raddiag.network.RadDiagNetwork;
import io.radstream.raddiag.scan.CaseInput;
import io.radstream.raddiag.scan.ScanInput;
import io.radstream.raddiag.weights.InvalidWeightsException;
import io.radstream.raddiag.weights.Precision;
import io.radstream.standalone.failure.CommandFailedException;
import io.radstream.terminology.label.Disorder;
import io.radstream.terminology.label.Frequency;
import io.radstream.terminology.label.FrequencyBands;
import io.radstream.terminology.label.LabelDictionary;
import io.radstream.terminology.label.LabelSpace;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The work behind {@code ./radstream model}: prints for people, fails with one line that says what to do. */
public final class ModelFiles {

    private static final int IGNORED_SHOWN = 5;

    private final PrintStream out;

    public ModelFiles(PrintStream out) {
        this.out = out;
    }

    /**
     * What to import.
     *
     * @param checkpoint file of PyTorch or safetensors
     * @param target model file to write
     * @param labels a dictionary from name to index, or empty for the published disorders
     * @param classEmbeddings embeddings of the class names, for a knowledge-enhanced checkpoint without them
     * @param late how a checkpoint without case fusion joins its scans
     * @param precision of the file written
     */
    public record ImportRequest(
            Path checkpoint,
            Path target,
            Optional<Path> labels,
            Optional<Path> classEmbeddings,
            Fusion late,
            Precision precision) {}

    /** Makes a model file of a checkpoint. */
    public void importCheckpoint(ImportRequest request) throws IOException {
        requireFile(request.checkpoint());
        try (Checkpoint checkpoint = Checkpoint.open(request.checkpoint(), request.classEmbeddings(), request.late())) {
            out.println("recognised: " + checkpoint.told());
            LabelSpace labels = labels(request.labels(), checkpoint.labels());
            ModelImport.write(
                    checkpoint,
                    labels,
                    Map.of("imported from", request.checkpoint().getFileName().toString()),
                    request.target(),
                    request.precision());
            out.println(
                    "taken: " + checkpoint.shapes().size() + " tensors, names and shapes as the network needs them");
            ignored(checkpoint.ignored());
        } catch (InvalidWeightsException e) {
            throw new CommandFailedException(request.checkpoint() + ": " + e.getMessage());
        }
        out.println("written: " + request.target() + ", " + Files.size(request.target()) + " bytes");
    }

    private void ignored(List<String> ignored) {
        if (!ignored.isEmpty()) {
            String first = ignored.stream().limit(IGNORED_SHOWN).collect(Collectors.joining(", "));
            out.println("ignored: " + ignored.size() + " tensors that no output depends on: " + first
                    + (ignored.size() > IGNORED_SHOWN ? ", ..." : ""));
        }
    }

    private static LabelSpace labels(Optional<Path> file, int outputs) throws IOException {
        LabelSpace labels;
        if (file.isPresent()) {
            requireFile(file.get());
            try (Reader source = Files.newBufferedReader(file.get())) {
                labels = LabelDictionary.read(source, bands(outputs));
            } catch (IllegalArgumentException e) {
                throw new CommandFailedException(file.get() + ": " + e.getMessage());
            }
        } else {
            labels = LabelDictionary.publishedDisorders();
        }
        if (labels.size() != outputs) {
            throw new CommandFailedException("the checkpoint has " + outputs + " outputs, "
                    + file.map(path -> path.toString()).orElse("the list of published disorders") + " names "
                    + labels.size()
                    + "; give --labels with a JSON object from name to index (icd10_label_dict.json for 931)");
        }
        return labels;
    }

    private static FrequencyBands bands(int outputs) {
        return outputs == 931 ? FrequencyBands.PUBLISHED_CATEGORIES : FrequencyBands.PUBLISHED_DISORDERS;
    }

    /** Prints what a model file holds. */
    public void show(Path file) throws IOException {
        try (RadDiagModel model = load(file)) {
            ModelDescription description = model.description();
            NetworkConfiguration configuration = description.configuration();
            out.println("file           " + file + ", SHA-256 " + model.sha256());
            out.println("network        " + configuration.name() + ": " + configuration.slices() + " slices of "
                    + configuration.size() + " x " + configuration.size() + ", width " + configuration.width());
            out.println("fusion         " + configuration.fusion().name().toLowerCase(Locale.ROOT));
            out.println("head           "
                    + (configuration.head() instanceof Head.Knowledge knowledge
                            ? "knowledge-enhanced, class embeddings of " + knowledge.embeddingWidth()
                            : "linear"));
            long values = RadDiagNetwork.shapes(
                            configuration, description.labelSpace().size())
                    .values()
                    .stream()
                    .mapToLong(shape -> shape.size())
                    .sum();
            out.println("values         " + values);
            labels(description.labelSpace());
            out.println("temperature    " + description.calibration().temperature());
            out.println("recipe         " + description.recipe());
            out.println("notice         " + description.notice());
            new TreeMap<>(description.provenance())
                    .forEach((name, value) -> out.println(String.format(Locale.ROOT, "%-14s %s", name, value)));
        }
    }

    private void labels(LabelSpace space) {
        String bands = Arrays.stream(Frequency.values())
                .map(band -> space.disorders().stream()
                                .filter(disorder -> disorder.frequency() == band)
                                .count() + " " + band.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
        out.println("labels         " + space.size() + " (" + bands + "), "
                + space.disorders().stream().filter(Disorder::coded).count() + " with a code, hash " + space.hash());
    }

    /**
     * Compares the blocks of the network with the published numbers and, given a file, lets its model answer a made-up case twice.
     *
     * @return whether everything is as it should be
     */
    public boolean verify(Optional<Path> file) throws IOException {
        boolean good = true;
        for (GoldenVectors.Check check : GoldenVectors.check()) {
            out.println(String.format(
                    Locale.ROOT,
                    "%-4s %-36s %3d values, largest difference %.1e",
                    check.passed() ? "ok" : "BAD",
                    check.part(),
                    check.values(),
                    check.difference()));
            good &= check.passed();
        }
        return file.isEmpty() ? good : answers(file.get()) && good;
    }

    private boolean answers(Path file) throws IOException {
        try (RadDiagModel model = load(file)) {
            NetworkConfiguration sizes = model.description().configuration();
            CaseInput input = new CaseInput(List.of(gradient("CT", 2, sizes.size()), gradient("DX", 1, sizes.size())));
            CasePrediction first = model.diagnose(List.of(input)).get(0);
            CasePrediction second = model.diagnose(List.of(input)).get(0);
            boolean same = Arrays.equals(first.logits(), second.logits());
            out.println((same ? "ok   " : "BAD  ") + "the model answers a case of two scans with "
                    + first.logits().length + " finite logits, the same when asked again");
            return same;
        } catch (ArithmeticException e) {
            out.println("BAD  " + e.getMessage());
            return false;
        }
    }

    private static ScanInput gradient(String modality, int depth, int size) {
        float[] values = new float[depth * size * size];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (i % size) / size;
        }
        return new ScanInput(modality, depth, size, size, values);
    }

    private static RadDiagModel load(Path file) throws IOException {
        requireFile(file);
        try {
            return RadDiagModel.load(file);
        } catch (InvalidWeightsException e) {
            throw new CommandFailedException(file + ": " + e.getMessage()
                    + "; a checkpoint of PyTorch has to be imported first: radstream model import");
        }
    }

    private static void requireFile(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new CommandFailedException(file + ": there is no such file");
        }
    }
}
