package io.radstream.preparation.series;

import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.Tag;
import io.radstream.dicom.data.Vr;
import java.util.Optional;

/**
 * An element of a manufacturer: found by the creator that has reserved its block, whatever block that is (PS3.5 section 7.8.1).
 *
 * @param group the odd group
 * @param creator the text of the private creator element
 * @param element the last two digits of the element number
 * @param vr how to read it where a writer has made it UN
 */
record PrivateElement(int group, String creator, int element, Vr vr) {

    private static final int BLOCK_FIRST = 0x10;
    private static final int BLOCK_LAST = 0xFF;

    /** Its numbers; none when it is absent. */
    double[] decimals(DataSet data) {
        for (int block = BLOCK_FIRST; block <= BLOCK_LAST; block++) {
            if (data.string(Tag.of(group, block)).filter(creator::equals).isPresent()) {
                int tag = Tag.of(group, block << Byte.SIZE | element);
                Optional<Vr> stated = data.vr(tag);
                if (stated.isPresent()) {
                    return stated.get() == Vr.UN ? reread(data, tag) : data.decimals(tag);
                }
            }
        }
        return new double[0];
    }

    private double[] reread(DataSet data, int tag) {
        return data.bytes(tag)
                .map(bytes -> new DataSet().putBytes(tag, vr, bytes).decimals(tag))
                .orElse(new double[0]);
    }
}
