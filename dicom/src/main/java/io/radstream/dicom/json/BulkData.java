package io.radstream.dicom.json;

import io.radstream.dicom.data.Vr;

/** Where a JSON document has a value that may be large: in the document, at a URI, or nowhere (PS3.18 annex F.2.2). */
public sealed interface BulkData {

    /** In the document: as InlineBinary, or as Value where the VR has one. Compressed pixel data have no such form and are refused. */
    record Inline() implements BulkData {}

    /** As BulkDataURI, which the caller serves. */
    record At(String uri) implements BulkData {}

    /** The element is absent from the document. */
    record LeftOut() implements BulkData {}

    /**
     * An element to be placed.
     *
     * @param path the tag as eight hexadecimal digits, after those of the sequences around it and the number of the item, from 1: {@code 00081140/1/00420011}
     * @param tag the element
     * @param vr its VR
     * @param bytes encoded length; fragments without their items' headers
     */
    record Candidate(String path, int tag, Vr vr, long bytes) {}

    /** Decides for the elements of a writer; asked for VRs OB OD OF OL OV OW UN, fragments, and other values of more than 1,024 bytes. */
    @FunctionalInterface
    interface Rule {

        BulkData place(Candidate candidate);

        /** Values up to so many bytes inline, longer ones left out. */
        static Rule inlineUpTo(long bytesMax) {
            return candidate -> candidate.bytes() <= bytesMax ? new Inline() : new LeftOut();
        }
    }
}
