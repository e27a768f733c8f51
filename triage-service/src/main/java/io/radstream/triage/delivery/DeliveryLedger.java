package io.radstream.triage.delivery;

import io.radstream.event.ResultDelivered;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What became of every delivery, rebuilt from its topic at each start. Safe for concurrent use.
 *
 * <p>Beyond {@code rowsMax} the oldest settled rows are forgotten, which only means that a very old answer that comes again would be sent again:
 * the same objects.
 */
public final class DeliveryLedger {

    private final int rowsMax;
    private final Map<DeliveryKey, DeliveryRow> rows = new LinkedHashMap<>();

    public DeliveryLedger(int rowsMax) {
        this.rowsMax = rowsMax;
    }

    /** Takes in a record of the topic. */
    public synchronized void take(ResultDelivered event) {
        put(DeliveryRow.of(event));
    }

    synchronized void put(DeliveryRow row) {
        rows.remove(row.key());
        rows.put(row.key(), row);
        if (rows.size() > rowsMax) {
            rows.values().stream()
                    .filter(old -> old.state().settled())
                    .findFirst()
                    .map(DeliveryRow::key)
                    .ifPresent(rows::remove);
        }
    }

    /** Notes a delivery that is about to be tried; false when it is known already. */
    synchronized boolean open(DeliveryRow row) {
        DeliveryRow known = rows.get(row.key());
        if (known != null && known.state().settled()) {
            return false;
        }
        if (known == null) {
            put(row);
        }
        return true;
    }

    /** Whether an earlier revision of the case was meant for the destination. */
    synchronized boolean hadEarlier(DeliveryKey key) {
        return rows.keySet().stream()
                .anyMatch(known -> known.caseId().equals(key.caseId())
                        && known.destination().equals(key.destination())
                        && known.revision() < key.revision());
    }

    /** Forgets a case and gives the keys it had. */
    synchronized List<DeliveryKey> erase(String caseId) {
        List<DeliveryKey> keys = rows.keySet().stream()
                .filter(key -> key.caseId().equals(caseId))
                .toList();
        keys.forEach(rows::remove);
        return keys;
    }

    /** Forgets one row: its record was deleted. */
    public synchronized void erased(String key) {
        rows.keySet().removeIf(known -> known.text().equals(key));
    }

    /** One row. */
    synchronized Optional<DeliveryRow> row(DeliveryKey key) {
        return Optional.ofNullable(rows.get(key));
    }

    /** The rows that match, the latest change first. */
    public synchronized List<DeliveryRow> rows(Predicate<DeliveryRow> filter, int limit) {
        List<DeliveryRow> found =
                new ArrayList<>(rows.values().stream().filter(filter).toList());
        Collections.reverse(found);
        return List.copyOf(found.subList(0, Math.min(limit, found.size())));
    }

    /** Rows by destination and state. */
    public synchronized Map<String, Map<DeliveryRow.State, Integer>> counts() {
        Map<String, Map<DeliveryRow.State, Integer>> counts = new LinkedHashMap<>();
        for (DeliveryRow row : rows.values()) {
            counts.computeIfAbsent(row.destination(), name -> new EnumMap<>(DeliveryRow.State.class))
                    .merge(row.state(), 1, Integer::sum);
        }
        return counts;
    }
}
