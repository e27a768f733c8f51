package io.radstream.raddiag.checkpoint;

import ai.djl.ndarray.types.Shape;
import io.radstream.raddiag.network.Fusion;
import io.radstream.raddiag.network.NetworkConfiguration;
import io.radstream.raddiag.network.RadDiagNetwork;
import io.radstream.raddiag.weights.InvalidWeightsException;
import io.radstream.raddiag.weights.SafetensorsFile;
import io.radstream.raddiag.weights.Tensor;
import io.radstream.raddiag.weights.TensorSource;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * An open checkpoint whose tensors are known to be those of a network: every name and shape is checked before a value is read.
 *
 * <p>Reads {@code torch.save} archives (zip, {@code .bin} or {@code .pth}) and safetensors. Holds one tensor at a time. A value that is not finite
 * is refused when its tensor is read.
 */
public final class Checkpoint implements TensorSource, Closeable {

    /** What wrappers of PyTorch put before every name. */
    private static final List<String> WRAPPERS = List.of("module.", "model.", "_orig_mod.");

    private static final int WRAPPERS_MAX = 4;
    private static final int NAMED_MAX = 8;

    private final TensorSource source;
    private final List<Closeable> files;
    private final String prefix;
    private final Variant variant;
    private final Map<String, Function<String, Tensor>> readers;
    private final Map<String, long[]> shapes;
    private final List<String> ignored;

    private Checkpoint(List<Closeable> files, TensorSource source, Optional<Tensor> classes, Fusion late) {
        this.files = files;
        this.source = source;
        this.prefix = prefixOf(source.shapes().keySet().stream().toList());
        Map<String, long[]> named = new LinkedHashMap<>();
        source.shapes()
                .forEach((name, shape) ->
                        named.put(name.startsWith(prefix) ? name.substring(prefix.length()) : name, shape));
        classes.ifPresent(tensor -> named.put(RadDiagNetwork.CLASS_EMBEDDINGS, tensor.shape()));
        this.variant = Variant.of(named, late);
        this.shapes = live(variant, named);
        this.ignored = ignored(variant, named.keySet().stream().toList());
        this.readers = classes.<Map<String, Function<String, Tensor>>>map(
                        tensor -> Map.of(RadDiagNetwork.CLASS_EMBEDDINGS, name -> tensor))
                .orElse(Map.of());
    }

    /**
     * Opens {@code file}.
     *
     * @param classEmbeddings a file with one matrix (L, K) of class embeddings, for a knowledge-enhanced checkpoint that has none
     * @param late how a checkpoint without case fusion joins its scans
     * @throws InvalidWeightsException saying what is missing, unexpected or of another shape
     */
    public static Checkpoint open(Path file, Optional<Path> classEmbeddings, Fusion late) throws IOException {
        List<Closeable> files = new ArrayList<>();
        try {
            TensorSource source = open(file, files);
            Optional<Tensor> classes = Optional.empty();
            if (classEmbeddings.isPresent()) {
                classes = Optional.of(onlyMatrix(classEmbeddings.get(), files));
            }
            return new Checkpoint(files, source, classes, late);
        } catch (IOException | RuntimeException e) {
            closeAll(files);
            throw e;
        }
    }

    private static TensorSource open(Path file, List<Closeable> files) throws IOException {
        byte[] first;
        try (InputStream in = Files.newInputStream(file)) {
            first = in.readNBytes(4);
        }
        if (first.length == 4 && first[0] == 'P' && first[1] == 'K') {
            TorchArchive archive = TorchArchive.open(file);
            files.add(archive);
            return archive;
        }
        if (first.length == 4 && (first[0] & 0xFF) == 0x80) {
            throw new InvalidWeightsException(
                    "this is a bare pickle, the form of PyTorch before 1.6: load it with a newer"
                            + " PyTorch and torch.save its state_dict() again");
        }
        SafetensorsFile safetensors = SafetensorsFile.open(file);
        files.add(safetensors);
        return safetensors;
    }

    private static Tensor onlyMatrix(Path file, List<Closeable> files) throws IOException {
        TensorSource source = open(file, files);
        if (source.shapes().size() != 1) {
            throw new InvalidWeightsException("a file of class embeddings has one tensor, not "
                    + source.shapes().size());
        }
        return source.read(source.shapes().keySet().iterator().next());
    }

    private static String prefixOf(List<String> names) {
        String prefix = "";
        for (int i = 0; i < WRAPPERS_MAX; i++) {
            String before = prefix;
            for (String wrapper : WRAPPERS) {
                String longer = before + wrapper;
                if (prefix.equals(before) && names.stream().anyMatch(name -> name.startsWith(longer))) {
                    prefix = longer;
                }
            }
        }
        return prefix;
    }

    /** The tensors of the network by its own names, all there and of the right shape. */
    private static Map<String, long[]> live(Variant variant, Map<String, long[]> named) {
        Map<String, long[]> given = new LinkedHashMap<>();
        Map<String, Shape> needed = RadDiagNetwork.shapes(variant.configuration(), variant.labels());
        needed.keySet().forEach(name -> {
            long[] shape = named.get(variant.sourceOf(name));
            if (shape != null) {
                given.put(name, shape);
            }
        });
        try {
            RadDiagNetwork.check(variant.configuration(), variant.labels(), given);
        } catch (InvalidWeightsException e) {
            throw new InvalidWeightsException("recognised as " + variant.told() + ", but " + e.getMessage(), e);
        }
        return given;
    }

    private static List<String> ignored(Variant variant, List<String> names) {
        List<String> used = RadDiagNetwork.shapes(variant.configuration(), variant.labels()).keySet().stream()
                .map(variant::sourceOf)
                .toList();
        List<String> left = new ArrayList<>(names);
        left.removeAll(used);
        List<String> unknown = left.stream()
                .filter(name -> !DeadTensors.contains(name) && !variant.replaces(name))
                .toList();
        if (!unknown.isEmpty()) {
            throw new InvalidWeightsException("recognised as " + variant.told() + ", but there are "
                    + unknown.size() + " tensors that belong to no known part: "
                    + unknown.stream().limit(NAMED_MAX).collect(Collectors.joining(", ")));
        }
        return left;
    }

    /** Sizes, fusion and head of the network. */
    public NetworkConfiguration configuration() {
        return variant.configuration();
    }

    /** Number of outputs. */
    public int labels() {
        return variant.labels();
    }

    /** What the checkpoint was recognised as, for people. */
    public String told() {
        return variant.told() + (prefix.isEmpty() ? "" : ", names without \"" + prefix + '"');
    }

    /** Tensors that no output depends on, by their names without prefix. */
    public List<String> ignored() {
        return ignored;
    }

    @Override
    public Map<String, long[]> shapes() {
        return shapes;
    }

    @Override
    public Tensor read(String name) {
        if (!shapes.containsKey(name)) {
            throw new InvalidWeightsException("there is no tensor " + name);
        }
        Tensor tensor = readers.getOrDefault(name, n -> source.read(prefix + variant.sourceOf(n)))
                .apply(name);
        for (float value : tensor.values()) {
            if (!Float.isFinite(value)) {
                throw new InvalidWeightsException("tensor " + name + " has a value that is not finite");
            }
        }
        return tensor;
    }

    @Override
    public void close() throws IOException {
        closeAll(files);
    }

    private static void closeAll(List<Closeable> files) throws IOException {
        for (Closeable file : files) {
            file.close();
        }
    }
}
