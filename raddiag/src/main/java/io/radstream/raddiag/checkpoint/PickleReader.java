package io.radstream.raddiag.checkpoint;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.radstream.raddiag.weights.InvalidWeightsException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the pickle of a PyTorch archive: dictionaries, lists, texts, numbers and {@link StoredTensor}s.
 *
 * <p>A closed machine: it has the operations that {@code torch.save} writes for weights and knows the names of {@link PickleConstructor} only.
 * It does not recurse and makes at most one object an operation, so that depth and size are bounded by the length of the pickle.
 *
 * @see "Python 3, Lib/pickletools.py: the operations of protocols 0 to 4"
 */
final class PickleReader {

    private static final int OBJECTS_MAX = 2_000_000;
    private static final int LONG_BYTES_MAX = 8;
    private static final Object MARK = new Object();
    private static final Object NONE = new Object();

    private final ByteBuffer in;
    private final List<Object> stack = new ArrayList<>();
    private final Map<Integer, Object> memo = new HashMap<>();

    private PickleReader(byte[] pickle) {
        this.in = ByteBuffer.wrap(pickle).order(ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * The object of {@code pickle}.
     *
     * @throws InvalidWeightsException naming a constructor or operation that weights do not need, or when the pickle is malformed
     */
    static Object read(byte[] pickle) {
        try {
            return new PickleReader(pickle).run();
        } catch (BufferUnderflowException
                | IndexOutOfBoundsException
                | ClassCastException
                | UnsupportedOperationException e) {
            throw new InvalidWeightsException("the pickle of the checkpoint is malformed", e);
        }
    }

    private Object run() {
        while (true) {
            int operation = in.get() & 0xFF;
            if (operation == '.') {
                return pop();
            }
            if (stack.size() > OBJECTS_MAX || memo.size() > OBJECTS_MAX) {
                throw new InvalidWeightsException(
                        "the pickle of the checkpoint has more than " + OBJECTS_MAX + " objects");
            }
            if (!container(operation) && !number(operation) && !text(operation) && !memory(operation)) {
                constructed(operation);
            }
        }
    }

    private boolean container(int operation) {
        switch (operation) {
            case '(' -> stack.add(MARK);
            case ')' -> stack.add(List.of());
            case ']' -> stack.add(new ArrayList<>());
            case '}' -> stack.add(new LinkedHashMap<>());
            case 't' -> stack.add(List.copyOf(popToMark()));
            case 0x85 -> stack.add(tuple(1));
            case 0x86 -> stack.add(tuple(2));
            case 0x87 -> stack.add(tuple(3));
            case 'a' -> append(tuple(1));
            case 'e' -> append(popToMark());
            case 's' -> put(tuple(2));
            case 'u' -> put(popToMark());
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean number(int operation) {
        switch (operation) {
            case 'N' -> stack.add(NONE);
            case 0x88 -> stack.add(true);
            case 0x89 -> stack.add(false);
            case 'K' -> stack.add(in.get() & 0xFFL);
            case 'M' -> stack.add(in.getShort() & 0xFFFFL);
            case 'J' -> stack.add((long) in.getInt());
            case 'G' ->
                stack.add(Double.longBitsToDouble(Long.reverseBytes(in.getLong()))); // the only big-endian number
            case 0x8A -> stack.add(longNumber(in.get() & 0xFF));
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean text(int operation) {
        switch (operation) {
            case 'X' -> stack.add(string(in.getInt()));
            case 0x8C -> stack.add(string(in.get() & 0xFF));
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean memory(int operation) {
        switch (operation) {
            case 0x80 -> in.get(); // protocol number
            case 0x95 -> in.getLong(); // frame length
            case 'q' -> memo.put(in.get() & 0xFF, top());
            case 'r' -> memo.put(in.getInt(), top());
            case 0x94 -> memo.put(memo.size(), top());
            case 'h' -> stack.add(remembered(in.get() & 0xFF));
            case 'j' -> stack.add(remembered(in.getInt()));
            default -> {
                return false;
            }
        }
        return true;
    }

    private void constructed(int operation) {
        switch (operation) {
            case 'c' -> stack.add(PickleConstructor.named(line(), line()));
            case 0x93 -> {
                List<Object> names = tuple(2);
                stack.add(PickleConstructor.named((String) names.get(0), (String) names.get(1)));
            }
            case 'R' -> {
                List<Object> call = tuple(2);
                stack.add(call((PickleConstructor) call.get(0), list(call.get(1))));
            }
            case 'Q' -> stack.add(storage(list(pop())));
            case 'b' -> {
                pop(); // attributes, such as the version notes of a state dictionary
                if (!(top() instanceof Map)) {
                    throw new InvalidWeightsException(
                            "the checkpoint sets attributes of something that is no dictionary");
                }
            }
            default ->
                throw new InvalidWeightsException(String.format(
                        "the checkpoint uses pickle operation 0x%02x, which weights do not need", operation));
        }
    }

    private static Object call(PickleConstructor constructor, List<Object> arguments) {
        return switch (constructor) {
            case ORDERED_DICTIONARY -> {
                if (!arguments.isEmpty()) {
                    throw new InvalidWeightsException("the checkpoint has a dictionary made of a list");
                }
                yield new LinkedHashMap<>();
            }
            case REBUILD_TENSOR ->
                new StoredTensor(
                        (StoredTensor.Storage) arguments.get(0),
                        (Long) arguments.get(1),
                        lengths(arguments.get(2)),
                        lengths(arguments.get(3)));
            case REBUILD_PARAMETER -> (StoredTensor) arguments.get(0);
            case FLOAT_STORAGE,
                    DOUBLE_STORAGE,
                    HALF_STORAGE,
                    BFLOAT16_STORAGE,
                    LONG_STORAGE,
                    INT_STORAGE,
                    SHORT_STORAGE,
                    CHAR_STORAGE,
                    BYTE_STORAGE,
                    BOOL_STORAGE ->
                throw new InvalidWeightsException("the checkpoint makes a storage inside its pickle");
        };
    }

    /** A persistent id: ("storage", type, key, device, count). */
    private static StoredTensor.Storage storage(List<Object> id) {
        if (id.size() != 5 || !"storage".equals(id.get(0))) {
            throw new InvalidWeightsException("the checkpoint refers to something that is no storage");
        }
        return new StoredTensor.Storage((PickleConstructor) id.get(1), (String) id.get(2), (Long) id.get(4));
    }

    private static List<Long> lengths(Object value) {
        return list(value).stream().map(Long.class::cast).toList();
    }

    @SuppressWarnings("unchecked") // every list on the stack is made here
    private static List<Object> list(Object value) {
        return (List<Object>) value;
    }

    private void append(List<Object> values) {
        list(top()).addAll(values);
    }

    @SuppressWarnings("unchecked") // every map on the stack is made here
    private void put(List<Object> keysAndValues) {
        Map<Object, Object> map = (Map<Object, Object>) top();
        for (int i = 0; i < keysAndValues.size(); i += 2) {
            Object key = keysAndValues.get(i);
            if (!(key instanceof String || key instanceof Long)) {
                throw new InvalidWeightsException("the checkpoint has a dictionary whose keys are no texts");
            }
            map.put(key, keysAndValues.get(i + 1));
        }
    }

    private Object pop() {
        Object value = stack.remove(stack.size() - 1);
        if (value == MARK) {
            throw new InvalidWeightsException("the pickle of the checkpoint is malformed");
        }
        return value;
    }

    private Object top() {
        Object value = stack.get(stack.size() - 1);
        if (value == MARK) {
            throw new InvalidWeightsException("the pickle of the checkpoint is malformed");
        }
        return value;
    }

    private List<Object> tuple(int count) {
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            values.add(0, pop());
        }
        return List.copyOf(values);
    }

    private List<Object> popToMark() {
        int mark = stack.lastIndexOf(MARK);
        List<Object> above = stack.subList(mark + 1, stack.size());
        List<Object> values = List.copyOf(above);
        stack.subList(mark, stack.size()).clear();
        return values;
    }

    private Object remembered(int index) {
        Object value = memo.get(index);
        if (value == null) {
            throw new InvalidWeightsException("the pickle of the checkpoint refers to nothing");
        }
        return value;
    }

    private long longNumber(int length) {
        if (length > LONG_BYTES_MAX) {
            throw new InvalidWeightsException("the checkpoint has a number of " + length + " bytes");
        }
        long value = 0;
        for (int i = 0; i < length; i++) {
            long octet = i == length - 1 ? in.get() : in.get() & 0xFF; // the last one has the sign
            value |= octet << (Byte.SIZE * i);
        }
        return value;
    }

    private String string(int length) {
        if (length < 0 || length > in.remaining()) {
            throw new InvalidWeightsException("the pickle of the checkpoint is cut off in a text");
        }
        byte[] bytes = new byte[length];
        in.get(bytes);
        return new String(bytes, UTF_8);
    }

    private String line() {
        int begin = in.position();
        while (in.get() != '\n') {
            if (in.position() - begin > 200) {
                throw new InvalidWeightsException("the checkpoint has an absurd constructor name");
            }
        }
        return new String(in.array(), begin, in.position() - begin - 1, UTF_8);
    }
}
