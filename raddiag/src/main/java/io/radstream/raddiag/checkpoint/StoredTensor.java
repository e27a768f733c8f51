package io.radstream.raddiag.checkpoint;

import java.util.List;

/**
 * A tensor as a PyTorch archive describes it: a view of a storage.
 *
 * @param storage where the values lie
 * @param offset index of its first value in the storage
 * @param shape its lengths
 * @param strides distance in the storage between neighbours on each axis
 */
record StoredTensor(Storage storage, long offset, List<Long> shape, List<Long> strides) {

    /**
     * Values of one type in one entry of the archive.
     *
     * @param type what the values are
     * @param key name of the entry below {@code data/}
     * @param count number of values
     */
    record Storage(PickleConstructor type, String key, long count) {}
}
