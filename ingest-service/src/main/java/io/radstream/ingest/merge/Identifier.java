package io.radstream.ingest.merge;

import ca.uhn.hl7v2.model.v25.datatype.CX;
import ca.uhn.hl7v2.model.v25.datatype.HD;
import org.jspecify.annotations.Nullable;

/**
 * A patient identifier of a message (data type CX).
 *
 * @param authority namespace, else universal id of the assigning authority (CX.4); empty when it names none
 * @param type identifier type code (CX.5), empty when it states none
 */
record Identifier(String id, String authority, String type) {

    static Identifier of(CX field) {
        HD authority = field.getAssigningAuthority();
        String namespace = text(authority.getNamespaceID().getValue());
        return new Identifier(
                text(field.getIDNumber().getValue()),
                namespace.isEmpty() ? text(authority.getUniversalID().getValue()) : namespace,
                text(field.getIdentifierTypeCode().getValue()));
    }

    boolean present() {
        return !id.isEmpty();
    }

    /** Values that HL7 calls deleted ({@code ""}) count as absent. */
    private static String text(@Nullable String value) {
        return value == null || value.equals("\"\"") ? "" : value.strip();
    }

    /** Neither id nor authority: they may end up in a log. */
    @Override
    public String toString() {
        return "Identifier[]";
    }
}
