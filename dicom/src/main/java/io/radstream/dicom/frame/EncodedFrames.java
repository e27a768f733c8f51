package io.radstream.dicom.frame;

import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.DicomError;
import io.radstream.dicom.data.DicomException;
import io.radstream.dicom.data.PixelData;
import io.radstream.dicom.data.Tag;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Finds the bytes of each frame in the pixel data of an instance. */
interface EncodedFrames {

    /** The bytes of one frame, counted from 0. */
    byte[] frame(int index);

    static EncodedFrames of(DataSet dataSet, PixelAttributes attributes) {
        PixelData pixels = dataSet.pixelData()
                .orElseThrow(() -> DicomException.at(DicomError.MISSING_ATTRIBUTE, Tag.PIXEL_DATA, "absent"));
        if (pixels instanceof PixelData.Native uncompressed) {
            return uncompressed(uncompressed.value(), attributes);
        }
        return compressed((PixelData.Encapsulated) pixels, dataSet, attributes.frames());
    }

    private static EncodedFrames uncompressed(byte[] value, PixelAttributes attributes) {
        long bits = attributes.frameBits();
        if ((bits * attributes.frames() + 7) / 8 > value.length) {
            throw invalid("fewer bytes than Rows, Columns, Bits Allocated and Number of Frames ask for");
        }
        return index -> {
            long firstBit = bits * index;
            byte[] frame = Arrays.copyOfRange(
                    value, (int) (firstBit / 8), (int) Math.min(value.length, (firstBit + bits + 7) / 8));
            return firstBit % 8 == 0 ? frame : shifted(frame, (int) (firstBit % 8));
        };
    }

    /** Frames of one-bit pixels follow each other without a gap and need not begin with a byte. */
    private static byte[] shifted(byte[] bytes, int bits) {
        for (int i = 0; i < bytes.length; i++) {
            int next = i + 1 < bytes.length ? bytes[i + 1] & 0xFF : 0;
            bytes[i] = (byte) ((bytes[i] & 0xFF) >> bits | next << (8 - bits));
        }
        return bytes;
    }

    private static EncodedFrames compressed(PixelData.Encapsulated pixels, DataSet dataSet, int frames) {
        List<byte[]> fragments = pixels.fragments();
        if (frames == fragments.size()) {
            return fragments::get;
        }
        if (frames == 1 && !fragments.isEmpty()) {
            byte[] joined = joined(fragments);
            return index -> joined;
        }
        long[] extended = dataSet.longs(Tag.EXTENDED_OFFSET_TABLE);
        List<byte[]> byOffset = grouped(fragments, extended.length > 0 ? extended : pixels.offsetTable());
        if (byOffset.size() != frames) {
            throw invalid("the fragments cannot be assigned to " + frames + " frames");
        }
        return byOffset::get;
    }

    private static List<byte[]> grouped(List<byte[]> fragments, long[] offsets) {
        List<byte[]> frames = new ArrayList<>();
        List<byte[]> current = new ArrayList<>();
        long position = 0;
        int next = 0;
        for (byte[] fragment : fragments) {
            if (next < offsets.length && offsets[next] == position) {
                if (!current.isEmpty()) {
                    frames.add(joined(current));
                    current.clear();
                }
                next++;
            }
            current.add(fragment);
            position += 8L + fragment.length;
        }
        if (!current.isEmpty()) {
            frames.add(joined(current));
        }
        return next == offsets.length ? frames : List.of();
    }

    private static byte[] joined(List<byte[]> fragments) {
        if (fragments.size() == 1) {
            return fragments.get(0);
        }
        long total = fragments.stream().mapToLong(fragment -> fragment.length).sum();
        byte[] joined = new byte[Math.toIntExact(total)];
        int end = 0;
        for (byte[] fragment : fragments) {
            System.arraycopy(fragment, 0, joined, end, fragment.length);
            end += fragment.length;
        }
        return joined;
    }

    private static DicomException invalid(String what) {
        return DicomException.at(DicomError.INVALID_PIXELS, Tag.PIXEL_DATA, what);
    }
}
