package io.radstream.ingest.wado;

import io.radstream.dicom.data.TransferSyntax;
import io.radstream.dicom.file.DicomFile;
import io.radstream.dicom.frame.DecodedFrame;
import io.radstream.dicom.frame.EncodedFrames;
import io.radstream.dicom.frame.Frames;
import java.util.Map;

/**
 * Frames as bytes and their media type (PS3.18 tables 8.7.3-2 and 8.7.3-4): as they are encoded when the asker takes that, otherwise decoded, little endian,
 * in as many bytes a sample as were allocated.
 *
 * @param type media type of each part, with its transfer syntax
 * @param frames the bytes of a frame, counted from 0
 */
record FrameMedia(String type, FrameBytes frames) {

    private static final String OCTETS = "application/octet-stream";
    private static final Map<String, String> COMPRESSED = Map.ofEntries(
            Map.entry("1.2.840.10008.1.2.4.50", "image/jpeg"),
            Map.entry("1.2.840.10008.1.2.4.51", "image/jpeg"),
            Map.entry("1.2.840.10008.1.2.4.57", "image/jpeg"),
            Map.entry("1.2.840.10008.1.2.4.70", "image/jpeg"),
            Map.entry("1.2.840.10008.1.2.4.80", "image/jls"),
            Map.entry("1.2.840.10008.1.2.4.81", "image/jls"),
            Map.entry("1.2.840.10008.1.2.4.90", "image/jp2"),
            Map.entry("1.2.840.10008.1.2.4.91", "image/jp2"),
            Map.entry("1.2.840.10008.1.2.4.201", "image/jphc"),
            Map.entry("1.2.840.10008.1.2.4.202", "image/jphc"),
            Map.entry("1.2.840.10008.1.2.4.203", "image/jphc"),
            Map.entry("1.2.840.10008.1.2.5", "image/dicom-rle"));

    /** Gives the bytes of a frame. */
    interface FrameBytes {
        byte[] of(int index);
    }

    /**
     * The frames of a file for an Accept header.
     *
     * @throws io.radstream.dicom.data.DicomException when the pixel data cannot be read or decoded
     */
    static FrameMedia of(DicomFile file, String accept) {
        TransferSyntax syntax = file.transferSyntax();
        String compressed = COMPRESSED.get(syntax.uid());
        if (compressed != null && takes(accept, compressed, syntax)) {
            EncodedFrames encoded = Frames.encoded(file);
            return new FrameMedia(compressed + "; transfer-syntax=" + syntax.uid(), encoded::frame);
        }
        Frames frames = Frames.of(file);
        int bits = frames.attributes().bitsAllocated();
        return new FrameMedia(
                OCTETS + "; transfer-syntax=" + TransferSyntax.EXPLICIT_LE.uid(),
                index -> littleEndian(frames.frame(index), bits));
    }

    private static boolean takes(String accept, String type, TransferSyntax syntax) {
        return accept.contains("transfer-syntax=*")
                || accept.contains("transfer-syntax=\"*\"")
                || accept.contains(type)
                || accept.contains(syntax.uid());
    }

    /** Frames of 1 bit come out as bytes of 0 and 1. */
    private static byte[] littleEndian(DecodedFrame frame, int bitsAllocated) {
        int bytesEach = Math.max(1, bitsAllocated / Byte.SIZE);
        int[] values = frame.storedValues();
        byte[] bytes = new byte[values.length * bytesEach];
        int at = 0;
        for (int value : values) {
            for (int i = 0; i < bytesEach; i++) {
                bytes[at++] = (byte) (value >> (Byte.SIZE * i));
            }
        }
        return bytes;
    }
}
