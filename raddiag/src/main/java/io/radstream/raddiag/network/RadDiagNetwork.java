package io.radstream.raddiag.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.core.Embedding;
import io.radstream.raddiag.weights.InvalidWeightsException;
import io.radstream.raddiag.weights.Tensor;
import io.radstream.raddiag.weights.TensorSource;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/*
 * Shapes: N case, S scan of a case, M scan of the batch, D slice of a scan, T slice of the batch, H rows, W columns, E embedding, L label.
 */
/**
 * The RadDiag network: slices to slice embeddings, slice embeddings to scan embeddings, those to one case embedding, that to logits.
 * In late fusion each scan has logits of its own, which are joined.
 *
 * <p>Parameters live in the manager given when weights were put in; results live in the manager of the inputs. Not thread-safe.
 *
 * @see "Zheng et al., Large-scale Long-tailed Disease Diagnosis on Radiology Images, 2024: ResNet-ViT-mixing, early fusion"
 */
public final class RadDiagNetwork extends NamedBlock {

    /** The class embeddings (L, K) of a network with a {@link Head.Knowledge}; the only tensor that has no part in training. */
    public static final String CLASS_EMBEDDINGS = "fcke." + KnowledgeClassifier.CLASS_EMBEDDINGS;

    private static final int NAMED_MAX = 12; // tensors in one message

    private final NetworkConfiguration configuration;
    private final int labels;
    private final SliceEncoder sliceEncoder;
    private final SliceAttention sliceAttention;
    private final @Nullable CaseFusion caseFusion; // absent in late fusion
    private final CaseScorer classifier;
    private final Staging staging = new Staging();

    private RadDiagNetwork(NetworkConfiguration configuration, int labels) {
        int width = configuration.width();
        double scale = configuration.embeddingScale();
        this.configuration = configuration;
        this.labels = labels;
        sliceEncoder = child("resnet2D", new SliceEncoder(configuration));
        sliceAttention = child("attention1D", new SliceAttention(width, configuration.slices(), scale));
        caseFusion = configuration.fusion() == Fusion.TRANSFORMER
                ? child("vitFuse", new CaseFusion(width, configuration.fusionHeads(), scale))
                : null;
        classifier = configuration.head() instanceof Head.Knowledge knowledge
                ? child("fcke", new KnowledgeClassifier(width, knowledge.embeddingWidth(), labels))
                : child("fc", new Classifier(width, labels));
    }

    /** A network with fresh weights, the same for the same seed. */
    public static RadDiagNetwork fresh(NetworkConfiguration configuration, int labels, long seed, NDManager manager) {
        RadDiagNetwork network = new RadDiagNetwork(configuration, labels);
        Random random = new Random(seed);
        network.forEachTensor("", (name, tensor) -> {
            float[] values =
                    tensor.initial().values(Math.toIntExact(tensor.shape().size()), random);
            tensor.parameter().setArray(network.staging.array(List.of(values), tensor.shape(), manager));
        });
        return network;
    }

    /**
     * A network with the given weights.
     *
     * @throws InvalidWeightsException naming every missing and unexpected tensor, or the first of another shape
     */
    public static RadDiagNetwork of(
            NetworkConfiguration configuration, int labels, TensorSource weights, NDManager manager) {
        check(configuration, labels, weights.shapes());
        RadDiagNetwork network = new RadDiagNetwork(configuration, labels);
        network.forEachTensor("", (name, tensor) -> {
            float[] values = weights.read(name).values();
            tensor.parameter().setArray(network.staging.array(List.of(values), tensor.shape(), manager));
        });
        return network;
    }

    /** Names and shapes of all tensors in reading order, without making any. */
    public static Map<String, Shape> shapes(NetworkConfiguration configuration, int labels) {
        Map<String, Shape> shapes = new LinkedHashMap<>();
        new RadDiagNetwork(configuration, labels).forEachTensor("", (name, tensor) -> shapes.put(name, tensor.shape()));
        return shapes;
    }

    /**
     * Checks names and shapes of weights before anything is read.
     *
     * @throws InvalidWeightsException naming missing and unexpected tensors, or the first of another shape
     */
    public static void check(NetworkConfiguration configuration, int labels, Map<String, long[]> given) {
        Map<String, Shape> expected = shapes(configuration, labels);
        TreeSet<String> missing = new TreeSet<>(expected.keySet());
        missing.removeAll(given.keySet());
        TreeSet<String> unexpected = new TreeSet<>(given.keySet());
        unexpected.removeAll(expected.keySet());
        if (!missing.isEmpty() || !unexpected.isEmpty()) {
            throw new InvalidWeightsException("weights do not fit network " + configuration.name() + ": missing "
                    + named(missing) + ", unexpected " + named(unexpected));
        }
        expected.forEach((name, shape) -> {
            long[] own = given.getOrDefault(name, new long[0]);
            if (!Arrays.equals(own, shape.getShape())) {
                throw new InvalidWeightsException("tensor " + name + " has shape " + Arrays.toString(own) + ", network "
                        + configuration.name() + " needs " + Arrays.toString(shape.getShape()));
            }
        });
    }

    private static String named(Set<String> names) {
        return names.size() <= NAMED_MAX
                ? names.toString()
                : names.stream().limit(NAMED_MAX).toList() + " and " + (names.size() - NAMED_MAX) + " more";
    }

    public NetworkConfiguration configuration() {
        return configuration;
    }

    /** Number of labels L. */
    public int labels() {
        return labels;
    }

    /** The arrays of all tensors by name, in reading order; the network's own, not to be closed. */
    public Map<String, NDArray> arrays() {
        Map<String, NDArray> arrays = new LinkedHashMap<>();
        forEachTensor("", (name, tensor) -> arrays.put(name, tensor.parameter().getArray()));
        return arrays;
    }

    /** The arrays that training changes by gradient: {@link #arrays()} without running statistics. */
    public Map<String, NDArray> learnedArrays() {
        Map<String, NDArray> arrays = new LinkedHashMap<>();
        forEachTensor("", (name, tensor) -> {
            if (tensor.learned()) {
                arrays.put(name, tensor.parameter().getArray());
            }
        });
        return arrays;
    }

    /** A copy of all weights, off the native side. */
    public Map<String, Tensor> weights() {
        Map<String, Tensor> weights = new LinkedHashMap<>();
        arrays().forEach((name, array) ->
                weights.put(name, new Tensor(array.getShape().getShape(), array.toFloatArray())));
        return weights;
    }

    /** The weights, each copied off the native side when it is read. */
    public TensorSource tensors() {
        Map<String, NDArray> arrays = arrays();
        Map<String, long[]> shapes = new LinkedHashMap<>();
        arrays.forEach((name, array) -> shapes.put(name, array.getShape().getShape()));
        return new TensorSource() {
            @Override
            public Map<String, long[]> shapes() {
                return shapes;
            }

            @Override
            public Tensor read(String name) {
                NDArray array = arrays.get(name);
                if (array == null) {
                    throw new InvalidWeightsException("there is no tensor " + name);
                }
                return new Tensor(array.getShape().getShape(), array.toFloatArray());
            }
        };
    }

    /** Whether the tensor called {@code name} belongs to the slice encoder. */
    public static boolean inSliceEncoder(String name) {
        return name.startsWith("resnet2D.");
    }

    /** Whether the tensor called {@code name} has a part in the embedding of a scan. */
    public static boolean inScanEncoder(String name) {
        return inSliceEncoder(name) || name.startsWith("attention1D.");
    }

    /** Embeddings (T, E) of {@code slices}, each {@link NetworkConfiguration#sliceValues()} long; {@code training} uses batch statistics. */
    public NDArray encodeSlices(List<float[]> slices, boolean training, NDManager manager) {
        int size = configuration.size();
        NDArray images = staging.array(slices, new Shape(slices.size(), 1, size, size), manager); // (T, 1, H, W)
        return sliceEncoder.apply(images, training);
    }

    /** Embeddings (T, E) that were taken off the native side before, brought back. */
    public NDArray embeddings(List<float[]> rows, NDManager manager) {
        return staging.array(rows, new Shape(rows.size(), configuration.width()), manager);
    }

    /**
     * Logits and attention of the cases of {@code batch} from the embeddings (T, E) of its slices.
     *
     * <p>The results belong to the manager of {@code embeddings}.
     */
    public CaseScores scoreCases(NDArray embeddings, CaseBatch batch) {
        NDManager manager = embeddings.getManager();
        Shape scanSlices = new Shape(batch.scans(), batch.depth());
        Shape caseScans = new Shape(batch.cases(), batch.width());
        NDList result = forward(
                new NDList(
                        embeddings,
                        manager.create(batch.sliceRows(), scanSlices),
                        manager.create(batch.sliceMask(), scanSlices),
                        manager.create(batch.scanRows(), caseScans),
                        manager.create(batch.scanMask(), caseScans),
                        manager.create(batch.modalityIds(), caseScans)),
                false);
        return new CaseScores(result.get(0), result.get(1), result.get(2), result.get(3));
    }

    /** One scan from the embeddings (D, E) of its slices in their order: its embedding (1, E) and the attention (1, 1 + D). */
    public Answer gatherScan(NDArray slices) {
        NDArray mask = slices.getManager().ones(new Shape(1, slices.getShape().get(0)));
        Transformer.Pooled scan = sliceAttention.apply(slices.expandDims(0), mask);
        return new Answer(scan.embedding(), scan.probabilities());
    }

    /** One case from the embeddings (S, E) of its scans and their ids of {@link Modalities}: logits (1, L) and attention (1, 1 + S). */
    public Answer scoreCase(NDArray scans, long[] modalityIds) {
        NDManager manager = scans.getManager();
        Shape caseScans = new Shape(1, modalityIds.length);
        return fuse(
                scans,
                manager.arange(0, modalityIds.length, 1, DataType.INT64).reshape(caseScans),
                manager.ones(caseScans),
                manager.create(modalityIds, caseScans));
    }

    /**
     * What a class token gathered, and from where.
     *
     * @param values embedding (1, E) of a scan, or logits (N, L) of cases
     * @param attention of the class token over itself and the parts, in that order
     */
    public record Answer(NDArray values, NDArray attention) {}

    /**
     * What the network says of a batch.
     *
     * @param logits (N, L)
     * @param sliceAttention (M, 1 + D) probabilities of the class token over itself and the slices
     * @param sliceScores (M, 1 + D) the same before the softmax
     * @param scanAttention (N, 1 + S) probabilities of the class token over itself and the scans; equal shares of the scans in late fusion
     */
    public record CaseScores(NDArray logits, NDArray sliceAttention, NDArray sliceScores, NDArray scanAttention) {}

    /**
     * Everything after the slice encoder.
     *
     * <p>Inputs: embeddings (T, E), slice rows (M, D) and mask (M, D), scan rows (N, S) and mask (N, S), modality ids (N, S).
     */
    @Override
    NDList forward(NDList inputs, boolean training) {
        NDArray slices = rows(inputs.get(0), inputs.get(1)); // (M, D, E)
        Transformer.Pooled scans = sliceAttention.apply(slices, inputs.get(2)); // (M, E)
        Answer answer = fuse(scans.embedding(), inputs.get(3), inputs.get(4), inputs.get(5));
        return new NDList(answer.values(), scans.probabilities(), scans.scores(), answer.attention());
    }

    private Answer fuse(NDArray scans, NDArray scanRows, NDArray scanMask, NDArray modalityIds) {
        if (caseFusion == null) {
            NDArray perScan = rows(classifier.apply(scans), scanRows); // (N, S, L)
            NDArray joined = configuration.fusion() == Fusion.MEAN
                    ? LateFusion.mean(perScan, scanMask)
                    : LateFusion.maximum(perScan, scanMask); // (N, L)
            return new Answer(joined, LateFusion.shares(scanMask));
        }
        NDArray grouped = rows(scans, scanRows); // (N, S, E)
        Transformer.Pooled cases = caseFusion.apply(grouped, modalityIds, scanMask); // (N, E)
        return new Answer(classifier.apply(cases.embedding()), cases.probabilities());
    }

    private static NDArray rows(NDArray table, NDArray indices) {
        return Embedding.embedding(indices, table, SparseFormat.DENSE).singletonOrThrow();
    }
}
