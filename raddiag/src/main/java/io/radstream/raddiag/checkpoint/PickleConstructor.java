package io.radstream.raddiag.checkpoint;

import io.radstream.raddiag.weights.InvalidWeightsException;
import java.util.Arrays;

/** Everything that a pickle may name; anything else is refused before a value of it could exist. */
enum PickleConstructor {
    ORDERED_DICTIONARY("collections", "OrderedDict"),
    REBUILD_TENSOR("torch._utils", "_rebuild_tensor_v2"),
    REBUILD_PARAMETER("torch._utils", "_rebuild_parameter"),
    FLOAT_STORAGE("torch", "FloatStorage"),
    DOUBLE_STORAGE("torch", "DoubleStorage"),
    HALF_STORAGE("torch", "HalfStorage"),
    BFLOAT16_STORAGE("torch", "BFloat16Storage"),
    LONG_STORAGE("torch", "LongStorage"),
    INT_STORAGE("torch", "IntStorage"),
    SHORT_STORAGE("torch", "ShortStorage"),
    CHAR_STORAGE("torch", "CharStorage"),
    BYTE_STORAGE("torch", "ByteStorage"),
    BOOL_STORAGE("torch", "BoolStorage");

    private final String module;
    private final String name;

    PickleConstructor(String module, String name) {
        this.module = module;
        this.name = name;
    }

    static PickleConstructor named(String module, String name) {
        return Arrays.stream(values())
                .filter(allowed -> allowed.module.equals(module) && allowed.name.equals(name))
                .findFirst()
                .orElseThrow(() -> new InvalidWeightsException("the checkpoint asks for " + module + '.' + name
                        + ", which is not on the list of what weights need; it is refused unread."
                        + " Save model.state_dict() instead of a whole object."));
    }
}
