package io.radstream.dicom.json;

import java.io.ByteArrayOutputStream;

/** Collects the bytes of one value as long as they are within the limit. */
final class BoundedBytes extends ByteArrayOutputStream {

    private final JsonBudget budget;
    private final int tag;

    BoundedBytes(JsonBudget budget, int tag) {
        this.budget = budget;
        this.tag = tag;
    }

    @Override
    public synchronized void write(int b) {
        budget.boundBytes(tag, size() + 1L);
        super.write(b);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
        budget.boundBytes(tag, (long) size() + length);
        super.write(bytes, offset, length);
    }
}
