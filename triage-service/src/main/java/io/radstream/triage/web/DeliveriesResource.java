package io.radstream.triage.web;

import io.radstream.triage.delivery.DeliveryDesk;
import io.radstream.triage.delivery.DeliveryLedger;
import io.radstream.triage.delivery.DeliveryRow;
import io.radstream.triage.delivery.sending.DestinationKind;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Results out: what became of each. */
@Path("/api/deliveries")
@Produces(MediaType.APPLICATION_JSON)
public class DeliveriesResource {

    private static final int LIMIT = 100;
    private static final int LIMIT_MAX = 1000;

    private final DeliveryLedger ledger;
    private final DeliveryDesk desk;

    DeliveriesResource(DeliveryLedger ledger, DeliveryDesk desk) {
        this.ledger = ledger;
        this.desk = desk;
    }

    /** The destinations configured, rows by destination and state, and the latest rows that match. */
    public record Deliveries(
            Map<String, DestinationKind> destinations,
            Map<String, Map<DeliveryRow.State, Integer>> counts,
            List<DeliveryRow> deliveries) {}

    /** Filters are exact: a case id, the name of a destination, a state. */
    @GET
    public Deliveries deliveries(
            @QueryParam("case") @Nullable String caseId,
            @QueryParam("destination") @Nullable String destination,
            @QueryParam("state") @Nullable String state,
            @QueryParam("limit") @Nullable String limit) {
        int most = Query.number("limit", limit, LIMIT, 1, LIMIT_MAX);
        Predicate<DeliveryRow> filter = row -> (caseId == null || row.caseId().equals(caseId))
                && (destination == null || row.destination().equals(destination))
                && (state == null || row.state().name().equals(state.toUpperCase(Locale.ROOT)));
        return new Deliveries(desk.destinations(), ledger.counts(), ledger.rows(filter, most));
    }
}
