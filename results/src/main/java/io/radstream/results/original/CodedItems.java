package io.radstream.results.original;

import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.Tag;
import io.radstream.dicom.data.Vr;
import java.util.List;

/** Items of a code sequence of an original, reduced to the code itself, where it is one that validators take. */
final class CodedItems {

    private static final int[] CODE = {Tag.CODE_VALUE, Tag.CODING_SCHEME_DESIGNATOR, Tag.CODE_MEANING};

    private CodedItems() {}

    static List<DataSet> copied(List<DataSet> items) {
        return items.stream().filter(CodedItems::isWhole).map(CodedItems::copy).toList();
    }

    private static boolean isWhole(DataSet item) {
        return !item.contains(Tag.SPECIFIC_CHARACTER_SET)
                && item.string(Tag.CODE_VALUE)
                        .filter(value -> ValueRule.allows(Vr.SH, value))
                        .isPresent()
                && item.string(Tag.CODING_SCHEME_DESIGNATOR)
                        .filter(value -> ValueRule.allows(Vr.SH, value))
                        .isPresent()
                && item.string(Tag.CODE_MEANING)
                        .filter(value -> ValueRule.allows(Vr.LO, value))
                        .isPresent();
    }

    private static DataSet copy(DataSet item) {
        DataSet code = new DataSet();
        for (int tag : CODE) {
            item.element(tag).ifPresent(code::put);
        }
        item.string(Tag.CODING_SCHEME_VERSION)
                .filter(version -> ValueRule.allows(Vr.SH, version))
                .flatMap(version -> item.element(Tag.CODING_SCHEME_VERSION))
                .ifPresent(code::put);
        return code;
    }
}
