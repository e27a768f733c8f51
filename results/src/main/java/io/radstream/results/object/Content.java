package io.radstream.results.object;

import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.Tag;
import io.radstream.dicom.data.Vr;
import io.radstream.results.report.KeySlice;
import io.radstream.results.report.ReportedInstance;
import java.util.List;
import java.util.Locale;

/** Content items of a document tree, each a data set (PS3.3 C.17.3). */
final class Content {

    /** How an item relates to the one around it. */
    enum Relation {
        CONTAINS("CONTAINS"),
        OBSERVATION_CONTEXT("HAS OBS CONTEXT"),
        ACQUISITION_CONTEXT("HAS ACQ CONTEXT"),
        MODIFIER("HAS CONCEPT MOD");

        private final String term;

        Relation(String term) {
            this.term = term;
        }
    }

    private Content() {}

    /** Makes {@code document} the root of a tree that follows a template. */
    static void root(DataSet document, Code title, String template, List<DataSet> children) {
        document.put(Tag.VALUE_TYPE, Vr.CS, "CONTAINER")
                .putItems(Tag.CONCEPT_NAME_CODE_SEQUENCE, title.item())
                .put(Tag.CONTINUITY_OF_CONTENT, Vr.CS, "SEPARATE")
                .putItems(Tag.CONTENT_TEMPLATE_SEQUENCE, template(template))
                .putItems(Tag.CONTENT_SEQUENCE, children.toArray(DataSet[]::new));
    }

    static DataSet container(Code name, List<DataSet> children) {
        return item(Relation.CONTAINS, "CONTAINER")
                .putItems(Tag.CONCEPT_NAME_CODE_SEQUENCE, name.item())
                .put(Tag.CONTINUITY_OF_CONTENT, Vr.CS, "SEPARATE")
                .putItems(Tag.CONTENT_SEQUENCE, children.toArray(DataSet[]::new));
    }

    /** A container that begins a template of its own. */
    static DataSet container(Code name, String template, List<DataSet> children) {
        return container(name, children).putItems(Tag.CONTENT_TEMPLATE_SEQUENCE, template(template));
    }

    static DataSet code(Relation relation, Code name, DataSet value) {
        return named(relation, "CODE", name).putItems(Tag.CONCEPT_CODE_SEQUENCE, value);
    }

    static DataSet code(Relation relation, Code name, Code value) {
        return code(relation, name, value.item());
    }

    static DataSet text(Relation relation, Code name, String text) {
        return named(relation, "TEXT", name).put(Tag.TEXT_VALUE, Vr.UT, PlainText.of(text));
    }

    static DataSet uid(Relation relation, Code name, String uid) {
        return named(relation, "UIDREF", name).put(Tag.UID, Vr.UI, uid);
    }

    /** A percentage with one digit after the point. */
    static DataSet percent(Code name, double share) {
        DataSet measured = new DataSet()
                .put(Tag.NUMERIC_VALUE, Vr.DS, String.format(Locale.ROOT, "%.1f", 100 * share))
                .putItems(Tag.MEASUREMENT_UNITS_CODE_SEQUENCE, Codes.PERCENT.item());
        return named(Relation.CONTAINS, "NUM", name).putItems(Tag.MEASURED_VALUE_SEQUENCE, measured);
    }

    /** A reference to an image that needs no name. */
    static DataSet image(ReportedInstance instance) {
        return item(Relation.CONTAINS, "IMAGE").putItems(Tag.REFERENCED_SOP_SEQUENCE, References.item(instance));
    }

    /** A reference to a slice. */
    static DataSet image(ReportedInstance instance, KeySlice slice) {
        DataSet reference = References.item(instance);
        slice.frame().ifPresent(frame -> reference.put(Tag.REFERENCED_FRAME_NUMBER, Vr.IS, Integer.toString(frame)));
        return item(Relation.CONTAINS, "IMAGE").putItems(Tag.REFERENCED_SOP_SEQUENCE, reference);
    }

    private static DataSet named(Relation relation, String valueType, Code name) {
        return item(relation, valueType).putItems(Tag.CONCEPT_NAME_CODE_SEQUENCE, name.item());
    }

    private static DataSet item(Relation relation, String valueType) {
        return new DataSet().put(Tag.RELATIONSHIP_TYPE, Vr.CS, relation.term).put(Tag.VALUE_TYPE, Vr.CS, valueType);
    }

    private static DataSet template(String identifier) {
        return new DataSet().put(Tag.MAPPING_RESOURCE, Vr.CS, "DCMR").put(Tag.TEMPLATE_IDENTIFIER, Vr.CS, identifier);
    }
}
