package io.radstream.raddiag.checkpoint;

import io.radstream.raddiag.weights.InvalidWeightsException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the named tensors in what a checkpoint holds: at the top, or below one of the names that trainers use. */
final class StateDictionary {

    private static final List<String> PLACES = List.of("state_dict", "model_state_dict", "model", "module", "net");

    private StateDictionary() {}

    /** @throws InvalidWeightsException when there are no tensors */
    static Map<String, StoredTensor> find(Object root) {
        Map<String, StoredTensor> tensors = tensorsOf(root);
        if (!tensors.isEmpty()) {
            return tensors;
        }
        if (root instanceof Map<?, ?> map) {
            for (String place : PLACES) {
                Map<String, StoredTensor> below = tensorsOf(map.get(place));
                if (!below.isEmpty()) {
                    return below;
                }
            }
        }
        throw new InvalidWeightsException(
                "the checkpoint holds no state dictionary, neither at the top nor below one of " + PLACES);
    }

    private static Map<String, StoredTensor> tensorsOf(@Nullable Object value) {
        Map<String, StoredTensor> tensors = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, one) -> {
                if (name instanceof String text && one instanceof StoredTensor tensor) {
                    tensors.put(text, tensor);
                }
            });
        }
        return tensors;
    }
}
