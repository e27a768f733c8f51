package io.radstream.dicom.json;

import io.radstream.dicom.data.DataSet;

/** One entry of a Value array, before the VR that says what it means is known: members of a JSON object have no order. */
sealed interface JsonValue {

    /** No value: null. */
    record Nothing() implements JsonValue {}

    record Text(String text) implements JsonValue {}

    /** A JSON number as it is spelled. */
    record Numeral(String text) implements JsonValue {}

    /** A person name, its groups joined as in a data set. */
    record Name(String text) implements JsonValue {}

    /** An item of a sequence. */
    record Item(DataSet dataSet) implements JsonValue {}

    /** An object without members: an empty item, or an empty name. */
    record Empty() implements JsonValue {}
}
