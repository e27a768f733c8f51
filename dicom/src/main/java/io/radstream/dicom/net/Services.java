package io.radstream.dicom.net;

import io.radstream.dicom.data.Uid;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is done for a peer: which handler serves which SOP Class. Immutable.
 *
 * <p>Verification is always served. {@link #store} serves every storage SOP Class the policy admits. A handler of {@link #with} makes this side the SCP of its
 * class; one of {@link #withReports} makes it an SCU that takes the N-EVENT-REPORTs of a peer that is the SCP.
 */
public final class Services {

    private final Optional<StoreHandler> store;
    private final Map<String, OperationHandler> provided;
    private final Map<String, OperationHandler> reported;

    private Services(
            Optional<StoreHandler> store,
            Map<String, OperationHandler> provided,
            Map<String, OperationHandler> reported) {
        this.store = store;
        this.provided = Map.copyOf(provided);
        this.reported = Map.copyOf(reported);
    }

    /** Verification alone. */
    public static Services none() {
        return new Services(Optional.empty(), Map.of(), Map.of());
    }

    /** Verification and storage. */
    public static Services store(StoreHandler handler) {
        return new Services(Optional.of(handler), Map.of(), Map.of());
    }

    /** And, as SCP, the operations of one more SOP Class. */
    public Services with(String sopClassUid, OperationHandler handler) {
        return new Services(store, added(provided, sopClassUid, handler), reported);
    }

    /** And, as SCU, the reports of one more SOP Class. */
    public Services withReports(String sopClassUid, OperationHandler handler) {
        return new Services(store, provided, added(reported, sopClassUid, handler));
    }

    /** Whether this side is the SCP of the class, apart from storage. */
    boolean provides(String sopClassUid) {
        return sopClassUid.equals(Uid.VERIFICATION) || provided.containsKey(sopClassUid);
    }

    /** Whether this side takes the reports of the class's SCP. */
    boolean hears(String sopClassUid) {
        return reported.containsKey(sopClassUid);
    }

    Optional<StoreHandler> storing() {
        return store;
    }

    Optional<OperationHandler> handler(DimseOperation operation, String sopClassUid) {
        if (operation == DimseOperation.C_ECHO && sopClassUid.equals(Uid.VERIFICATION)) {
            return Optional.of((request, peer) -> DimseResponse.of(DimseStatus.SUCCESS));
        }
        Map<String, OperationHandler> handlers = operation == DimseOperation.N_EVENT_REPORT ? reported : provided;
        return Optional.ofNullable(handlers.get(sopClassUid));
    }

    private static Map<String, OperationHandler> added(
            Map<String, OperationHandler> handlers, String sopClassUid, OperationHandler handler) {
        Map<String, OperationHandler> more = new HashMap<>(handlers);
        more.put(sopClassUid, handler);
        return more;
    }
}
