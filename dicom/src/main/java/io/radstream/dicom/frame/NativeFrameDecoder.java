package io.radstream.dicom.frame;

import io.radstream.dicom.data.DicomError;
import io.radstream.dicom.data.DicomException;
import io.radstream.dicom.data.Tag;
import io.radstream.dicom.data.TransferSyntax;

/** Reads uncompressed frames: cells of 1, 8, 16 or 32 bits, little endian (PS3.5 section 8.1.1). */
final class NativeFrameDecoder implements FrameDecoder {

    @Override
    public boolean supports(TransferSyntax syntax) {
        return !syntax.encapsulated() || syntax.equals(TransferSyntax.ENCAPSULATED_UNCOMPRESSED);
    }

    @Override
    public FrameSource open(PixelAttributes attributes, EncodedFrames encoded) {
        return index -> decode(attributes, encoded.frame(index));
    }

    static DecodedFrame decode(PixelAttributes attributes, byte[] encoded) {
        if (encoded.length < (attributes.frameBits() + 7) / 8) {
            throw DicomException.at(DicomError.INVALID_PIXELS, Tag.PIXEL_DATA, "a frame has too few bytes");
        }
        int[] cells = attributes.chrominanceHalved()
                ? CellOrder.repeatChrominance(attributes, cells(attributes, encoded, 2 * attributes.pixels()))
                : cells(attributes, encoded, attributes.values());
        int[] ordered = attributes.planar() ? CellOrder.interleave(attributes, cells) : cells;
        return new DecodedFrame(attributes.rows(), attributes.columns(), attributes.samples(), ordered);
    }

    private static int[] cells(PixelAttributes attributes, byte[] bytes, int count) {
        StoredBits stored = new StoredBits(attributes);
        int[] values = new int[count];
        switch (attributes.bitsAllocated()) {
            case 1 -> {
                for (int i = 0; i < count; i++) {
                    values[i] = bytes[i >> 3] >> (i & 7) & 1;
                }
            }
            case 8 -> {
                for (int i = 0; i < count; i++) {
                    values[i] = stored.value(bytes[i] & 0xFF);
                }
            }
            case 16 -> {
                for (int i = 0; i < count; i++) {
                    values[i] = stored.value((bytes[2 * i] & 0xFF) | (bytes[2 * i + 1] & 0xFF) << 8);
                }
            }
            case 32 -> {
                for (int i = 0; i < count; i++) {
                    int low = (bytes[4 * i] & 0xFF) | (bytes[4 * i + 1] & 0xFF) << 8;
                    int high = (bytes[4 * i + 2] & 0xFF) | (bytes[4 * i + 3] & 0xFF) << 8;
                    values[i] = stored.value(low | high << 16);
                }
            }
            default ->
                throw DicomException.at(
                        DicomError.UNSUPPORTED_PIXELS, Tag.BITS_ALLOCATED, "cells of 64 bits are not decoded");
        }
        return values;
    }
}
