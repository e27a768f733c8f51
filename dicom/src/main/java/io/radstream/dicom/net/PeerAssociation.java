package io.radstream.dicom.net;

import java.util.concurrent.CompletableFuture;

/** The association a request came on. */
public interface PeerAssociation {

    /** Names the association, unique in this process. */
    String id();

    /** Who asked for it: titles, address, certificate, user identity. On the requestor's side what was asked of the peer. */
    AssociationRequest request();

    /**
     * Sends a request back on the same association, for example an N-EVENT-REPORT, from any thread.
     *
     * <p>Completes with the peer's answer; exceptionally with an {@link java.io.IOException} when the association is over before that, or does not carry
     * the SOP Class. Do not wait for it inside a handler: the answer arrives on the handler's thread.
     */
    CompletableFuture<DimseResponse> send(DimseRequest request);
}
