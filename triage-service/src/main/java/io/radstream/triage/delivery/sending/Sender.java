package io.radstream.triage.delivery.sending;

import java.io.IOException;

/** Brings parcels to one receiver. Used by one thread. */
@FunctionalInterface
public interface Sender {

    /**
     * Tries once.
     *
     * @throws IOException when the receiver cannot be reached or falls silent: try again later
     */
    Receipt send(Parcel parcel) throws IOException;
}
