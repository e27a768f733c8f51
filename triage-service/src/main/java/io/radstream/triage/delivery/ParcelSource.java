package io.radstream.triage.delivery;

import io.radstream.triage.delivery.sending.Parcel;
import java.io.IOException;
import java.util.Optional;

/** Gives the parcel of an answered revision, made anew for each attempt. */
@FunctionalInterface
interface ParcelSource {

    /**
     * The parcel; empty when the case is not known any more.
     *
     * @throws IOException when something that belongs to it is not there yet, or cannot be read now
     * @throws ParcelException when it can never be made
     */
    Optional<Parcel> parcel(String caseId, int revision) throws IOException;
}
