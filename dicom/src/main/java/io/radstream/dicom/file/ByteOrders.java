package io.radstream.dicom.file;

import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.DicomException;
import io.radstream.dicom.data.Tag;
import io.radstream.dicom.data.Vr;

/** Turns values between little endian, which data sets keep, and big endian (PS3.5 section 7.3). */
final class ByteOrders {

    private ByteOrders() {}

    /** The bytes that stay together: the VR's unit, but for native pixels of more than 16 bits in OW the whole pixel. */
    static int unitBytes(int tag, Vr vr, DataSet dataSet) {
        if (tag != Tag.PIXEL_DATA || vr != Vr.OW) {
            return vr.unitBytes();
        }
        int bits = bitsAllocated(dataSet);
        return bits == 32 || bits == 64 ? bits / 8 : vr.unitBytes();
    }

    /** The value with each unit reversed, in place; a rest shorter than a unit stays. */
    static byte[] reverse(byte[] value, int unitBytes) {
        for (int start = 0; unitBytes > 1 && start + unitBytes <= value.length; start += unitBytes) {
            for (int low = start, high = start + unitBytes - 1; low < high; low++, high--) {
                byte kept = value[low];
                value[low] = value[high];
                value[high] = kept;
            }
        }
        return value;
    }

    private static int bitsAllocated(DataSet dataSet) {
        try {
            return dataSet.integer(Tag.BITS_ALLOCATED).orElse(0);
        } catch (DicomException unreadable) {
            return 0;
        }
    }
}
