package io.radstream.triage.delivery;

import java.io.IOException;

/** Makes rows of the ledger durable. */
interface LedgerWriter {

    /**
     * Writes a row.
     *
     * @throws IOException when the broker did not acknowledge: try again
     */
    void write(DeliveryRow row) throws IOException, InterruptedException;

    /** Deletes a row for ever. */
    void delete(DeliveryKey key) throws IOException, InterruptedException;
}
