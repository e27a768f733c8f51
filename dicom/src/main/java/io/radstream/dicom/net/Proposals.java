package io.radstream.dicom.net;

import io.radstream.dicom.data.TransferSyntax;
import io.radstream.dicom.data.Uid;
import io.radstream.dicom.file.InstanceFile;
import io.radstream.dicom.net.upper.ExtendedNegotiation;
import io.radstream.dicom.net.upper.PresentationContext;
import io.radstream.dicom.net.upper.RoleSelection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects what a requestor proposes: presentation contexts, roles, extended negotiation. */
public final class Proposals {

    private record Pair(String sopClassUid, String transferSyntaxUid) {}

    private final Set<Pair> pairs = new LinkedHashSet<>();
    private final Set<RoleSelection> roles = new LinkedHashSet<>();
    private final List<ExtendedNegotiation> extended = new ArrayList<>();

    /** Proposes C-ECHO. */
    public Proposals verification() {
        return add(Uid.VERIFICATION, TransferSyntax.IMPLICIT_LE);
    }

    /** Proposes a SOP Class in one transfer syntax; each pair gets a context of its own, so that the peer accepts or refuses it alone. */
    public Proposals add(String sopClassUid, TransferSyntax transferSyntax) {
        pairs.add(new Pair(sopClassUid, transferSyntax.uid()));
        return this;
    }

    /** Proposes to be the SCP of a class: of storage for C-GET, of storage commitment to bring a report. The peer is its SCU. */
    public Proposals asProvider(String sopClassUid, TransferSyntax transferSyntax) {
        roles.add(new RoleSelection(sopClassUid, false, true));
        return add(sopClassUid, transferSyntax);
    }

    /** Proposes more than its transfer syntax about a class, in the words of its service. */
    public Proposals extended(String sopClassUid, byte[] information) {
        extended.add(new ExtendedNegotiation(sopClassUid, information));
        return this;
    }

    /** Proposes what these files need to be sent as they are. */
    public Proposals files(Collection<InstanceFile> files) {
        files.forEach(file -> add(file.sopClassUid(), file.transferSyntax()));
        return this;
    }

    List<RoleSelection> roles() {
        return List.copyOf(roles);
    }

    List<ExtendedNegotiation> extended() {
        return List.copyOf(extended);
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
