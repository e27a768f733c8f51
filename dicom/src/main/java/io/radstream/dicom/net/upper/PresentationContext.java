package io.radstream.dicom.net.upper;

import java.util.List;

/**
 * A proposal to exchange instances of one SOP Class in one of some encodings (PS3.8 section 7.1.1.13).
 *
 * @param id odd, 1 to 255, unique in the association
 * @param abstractSyntax the SOP Class UID
 * @param transferSyntaxes UIDs, in the order the proposer listed them
 */
public record PresentationContext(int id, String abstractSyntax, List<String> transferSyntaxes) {

    /** Contexts one association can have. */
    public static final int CONTEXTS_MAX = 128;

    public PresentationContext {
        if (id < 1 || id > 255 || id % 2 == 0) {
            throw new IllegalArgumentException("A presentation context ID is odd and 1 to 255");
        }
        transferSyntaxes = List.copyOf(transferSyntaxes);
    }
}
