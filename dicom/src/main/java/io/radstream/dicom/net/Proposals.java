package io.radstream.dicom.net;

import io.radstream.dicom.data.TransferSyntax;
import io.radstream.dicom.data.Uid;
import io.radstream.dicom.file.InstanceFile;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Makes the presentation contexts a requestor proposes. */
public final class Proposals {

    private record Pair(String sopClassUid, String transferSyntaxUid) {}

    private final Set<Pair> pairs = new LinkedHashSet<>();

    /** Proposes C-ECHO. */
    public Proposals verification() {
        return add(Uid.VERIFICATION, TransferSyntax.IMPLICIT_LE);
    }

    /** Proposes a SOP Class in one transfer syntax; each pair gets a context of its own, so that the peer accepts or refuses it alone. */
    public Proposals add(String sopClassUid, TransferSyntax transferSyntax) {
        pairs.add(new Pair(sopClassUid, transferSyntax.uid()));
        return this;
    }

    /** Proposes what these files need to be sent as they are. */
    public Proposals files(Collection<InstanceFile> files) {
        files.forEach(file -> add(file.sopClassUid(), file.transferSyntax()));
        return this;
    }

    /** Contexts so far; one association carries {@link PresentationContext#CONTEXTS_MAX}. */
    public int size() {
        return pairs.size();
    }

    /**
     * The contexts, with IDs 1, 3, 5, ...
     *
     * @throws IllegalStateException for more than one association carries
     */
    public List<PresentationContext> contexts() {
        if (pairs.size() > PresentationContext.CONTEXTS_MAX) {
            throw new IllegalStateException("One association carries at most 128 presentation contexts");
        }
        List<PresentationContext> contexts = new ArrayList<>();
        for (Pair pair : pairs) {
            contexts.add(new PresentationContext(
                    2 * contexts.size() + 1, pair.sopClassUid(), List.of(pair.transferSyntaxUid())));
        }
        return contexts;
    }
}
