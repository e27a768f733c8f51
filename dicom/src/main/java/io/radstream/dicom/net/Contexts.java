package io.radstream.dicom.net;

import io.radstream.dicom.data.TransferSyntax;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The presentation contexts an association has agreed on. */
final class Contexts {

    /**
     * One of them.
     *
     * @param servedHere whether this side is the SCP of its SOP Class
     * @param usedHere whether this side is an SCU of it
     */
    record Context(
            int id, String abstractSyntax, TransferSyntax transferSyntax, boolean servedHere, boolean usedHere) {}

    private final Map<Integer, Context> byId = new TreeMap<>();

    void add(Context context) {
        byId.put(context.id(), context);
    }

    Optional<Context> of(int id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** A context for a request that this side sends: a use of the class, or, for reports, a service. */
    Optional<Context> toSend(DimseOperation operation, String sopClassUid) {
        return byId.values().stream()
                .filter(context -> context.abstractSyntax().equals(sopClassUid))
                .filter(context ->
                        operation == DimseOperation.N_EVENT_REPORT ? context.servedHere() : context.usedHere())
                .findFirst();
    }

    Optional<Context> toStore(String sopClassUid, TransferSyntax syntax) {
        return byId.values().stream()
                .filter(context -> context.usedHere()
                        && context.abstractSyntax().equals(sopClassUid)
                        && context.transferSyntax().equals(syntax))
                .findFirst();
    }
}
