package io.radstream.dicom.net.upper;

import java.util.List;

/**
 * A-ASSOCIATE-AC (PS3.8 section 9.3.3).
 *
 * @param calledAe as in the request
 * @param callingAe as in the request
 * @param contexts what became of each proposal
 * @param user everything else
 */
public record AssociateAccept(String calledAe, String callingAe, List<ContextAnswer> contexts, UserInformation user)
        implements Pdu {

    public AssociateAccept {
        contexts = List.copyOf(contexts);
    }

    /** What became of a proposed context: result 0 accepts it with {@code transferSyntax} (PS3.8 table 9-18). */
    public record ContextAnswer(int id, int result, String transferSyntax) {

        public static final int ACCEPTED = 0;
        public static final int ABSTRACT_SYNTAX_NOT_SUPPORTED = 3;
        public static final int TRANSFER_SYNTAXES_NOT_SUPPORTED = 4;

        public boolean accepted() {
            return result == ACCEPTED;
        }
    }
}
