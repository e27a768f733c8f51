package io.radstream.raddiag.serving;

import io.radstream.raddiag.weights.InvalidWeightsException;
import io.radstream.raddiag.weights.Tensor;
import io.radstream.raddiag.weights.TensorSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The source text of a TorchScript module while it is written, and the tensors that the text speaks of, made when they are read. */
final class ModuleSource implements TensorSource {

    private final Map<String, long[]> shapes = new LinkedHashMap<>();
    private final Map<String, Supplier<Tensor>> tensors = new LinkedHashMap<>();
    private final StringBuilder methods = new StringBuilder();

    /** Adds a tensor and gives the name of it that methods use. */
    String tensor(Supplier<Tensor> values, long... shape) {
        String name = "t" + tensors.size();
        shapes.put(name, shape);
        tensors.put(name, values);
        return "self." + name;
    }

    /** Adds a method; {@code arguments} and {@code result} are as in the language, {@code lines} are its statements. */
    void method(String name, String arguments, String result, List<String> lines) {
        methods.append("  def ")
                .append(name)
                .append("(self: __torch__.")
                .append(ScriptArchive.MODULE)
                .append(arguments.isEmpty() ? "" : ", ")
                .append(arguments)
                .append(") -> ")
                .append(result)
                .append(":\n");
        lines.forEach(line -> methods.append("    ").append(line).append('\n'));
    }

    /** The whole text. */
    String text() {
        StringBuilder text = new StringBuilder("class ")
                .append(ScriptArchive.MODULE)
                .append("(Module):\n  __parameters__ = []\n  __buffers__ = []\n");
        tensors.keySet().forEach(name -> text.append("  ").append(name).append(" : Tensor\n"));
        return text.append(methods).toString();
    }

    @Override
    public Map<String, long[]> shapes() {
        return shapes;
    }

    @Override
    public Tensor read(String name) {
        Supplier<Tensor> tensor = tensors.get(name);
        if (tensor == null) {
            throw new InvalidWeightsException("there is no tensor " + name);
        }
        return tensor.get();
    }
}
