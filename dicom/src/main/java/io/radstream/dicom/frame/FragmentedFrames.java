package io.radstream.dicom.frame;

import io.radstream.dicom.data.DicomError;
import io.radstream.dicom.data.DicomException;
import io.radstream.dicom.data.Tag;
import io.radstream.dicom.data.TransferSyntax;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compressed frames in fragments, which an offset table assigns to frames (PS3.5 annex A.4). */
final class FragmentedFrames implements EncodedFrames {

    private final TransferSyntax transferSyntax;
    private final List<byte[]> fragments;
    private final long[] offsets;
    private final int count;
    private @Nullable List<byte[]> frames;

    FragmentedFrames(TransferSyntax transferSyntax, List<byte[]> fragments, long[] offsets, int count) {
        this.transferSyntax = transferSyntax;
        this.fragments = fragments;
        this.offsets = offsets;
        this.count = count;
    }

    @Override
    public TransferSyntax transferSyntax() {
        return transferSyntax;
    }

    @Override
    public byte[] frame(int index) {
        List<byte[]> assigned = frames;
        if (assigned == null) {
            assigned = assigned();
            frames = assigned;
        }
        return assigned.get(index);
    }

    @Override
    public byte[] stream() {
        return joined(fragments);
    }

    private List<byte[]> assigned() {
        if (count == fragments.size()) {
            return fragments;
        }
        List<byte[]> assigned = count == 1 && !fragments.isEmpty() ? List.of(joined(fragments)) : grouped();
        if (assigned.size() != count) {
            throw DicomException.at(
                    DicomError.INVALID_PIXELS,
                    Tag.PIXEL_DATA,
                    "the fragments cannot be assigned to " + count + " frames");
        }
        return assigned;
    }

    private List<byte[]> grouped() {
        List<byte[]> grouped = new ArrayList<>();
        List<byte[]> current = new ArrayList<>();
        long position = 0;
        int next = 0;
        for (byte[] fragment : fragments) {
            if (next < offsets.length && offsets[next] == position) {
                if (!current.isEmpty()) {
                    grouped.add(joined(current));
                    current.clear();
                }
                next++;
            }
            current.add(fragment);
            position += 8L + fragment.length;
        }
        if (!current.isEmpty()) {
            grouped.add(joined(current));
        }
        return next == offsets.length ? grouped : List.of();
    }

    private static byte[] joined(List<byte[]> fragments) {
        if (fragments.size() == 1) {
            return fragments.get(0);
        }
        long total = fragments.stream().mapToLong(fragment -> fragment.length).sum();
        if (total > Integer.MAX_VALUE - Long.BYTES) {
            throw DicomException.at(DicomError.LIMIT_EXCEEDED, Tag.PIXEL_DATA, "the fragments have 2 GiB together");
        }
        byte[] joined = new byte[(int) total];
        int end = 0;
        for (byte[] fragment : fragments) {
            System.arraycopy(fragment, 0, joined, end, fragment.length);
            end += fragment.length;
        }
        return joined;
    }
}
