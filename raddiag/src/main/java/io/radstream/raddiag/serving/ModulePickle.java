package io.radstream.raddiag.serving;

import io.radstream.raddiag.weights.Tensor;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The pickle (protocol 2) of a TorchScript module whose attributes are float32 tensors. */
final class ModulePickle {

    private static final int PROTOCOL = 0x80;
    private static final char GLOBAL = 'c';
    private static final char EMPTY_TUPLE = ')';
    private static final int NEW_OBJECT = 0x81;
    private static final char EMPTY_DICTIONARY = '}';
    private static final char MARK = '(';
    private static final char SET_ITEMS = 'u';
    private static final char BUILD = 'b';
    private static final char TEXT = 'X';
    private static final char INT = 'J';
    private static final char LONG = 0x8a;
    private static final char TUPLE = 't';
    private static final char PERSISTENT = 'Q';
    private static final char CALL = 'R';
    private static final int FALSE = 0x89;
    private static final char STOP = '.';

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private ModulePickle() {
        code(PROTOCOL);
        code(2);
    }

    /** A module of the class {@code __torch__.module} with a storage for each tensor, numbered in their order. */
    static byte[] of(String module, Map<String, long[]> tensors) {
        ModulePickle pickle = new ModulePickle();
        pickle.global("__torch__", module);
        pickle.code(EMPTY_TUPLE);
        pickle.code(NEW_OBJECT);
        pickle.code(EMPTY_DICTIONARY);
        pickle.code(MARK);
        int storage = 0;
        for (Map.Entry<String, long[]> tensor : tensors.entrySet()) {
            pickle.text(tensor.getKey());
            pickle.tensor(storage++, tensor.getValue());
        }
        pickle.code(SET_ITEMS);
        pickle.code(BUILD);
        return pickle.end();
    }

    static byte[] emptyTuple() {
        ModulePickle pickle = new ModulePickle();
        pickle.code(EMPTY_TUPLE);
        return pickle.end();
    }

    private void tensor(int storage, long[] shape) {
        global("torch._utils", "_rebuild_tensor_v2");
        code(MARK);
        code(MARK);
        text("storage");
        global("torch", "FloatStorage");
        text(Integer.toString(storage));
        text("cpu");
        number(Tensor.count(shape));
        code(TUPLE);
        code(PERSISTENT);
        number(0); // offset in the storage
        numbers(shape);
        numbers(rowMajor(shape));
        code(FALSE); // needs no gradient
        global("collections", "OrderedDict"); // no hooks
        code(EMPTY_TUPLE);
        code(CALL);
        code(TUPLE);
        code(CALL);
    }

    private static long[] rowMajor(long[] shape) {
        long[] strides = new long[shape.length];
        long stride = 1;
        for (int axis = shape.length - 1; axis >= 0; axis--) {
            strides[axis] = stride;
            stride *= shape[axis];
        }
        return strides;
    }

    private void numbers(long[] values) {
        code(MARK);
        for (long value : values) {
            number(value);
        }
        code(TUPLE);
    }

    private void number(long value) {
        if (value == (int) value) {
            code(INT);
            littleEndian(value, Integer.BYTES);
        } else {
            code(LONG);
            code(Long.BYTES);
            littleEndian(value, Long.BYTES);
        }
    }

    private void littleEndian(long value, int bytes) {
        for (int i = 0; i < bytes; i++) {
            code((int) (value >> (i * Byte.SIZE)) & 0xff);
        }
    }

    private void text(String value) {
        byte[] content = value.getBytes(StandardCharsets.UTF_8);
        code(TEXT);
        littleEndian(content.length, Integer.BYTES);
        out.writeBytes(content);
    }

    private void global(String module, String name) {
        code(GLOBAL);
        out.writeBytes((module + '\n' + name + '\n').getBytes(StandardCharsets.US_ASCII));
    }

    private void code(int operation) {
        out.write(operation);
    }

    private byte[] end() {
        code(STOP);
        return out.toByteArray();
    }
}
