package io.radstream.dicom.net;

import java.util.Optional;
import java.util.function.Predicate;

/** Passes the answers to one request on until the last, or until the caller has enough. */
final class PendingAnswers implements OutgoingRequests.Awaiting {

    private final Predicate<DimseResponse> pending;
    private Optional<DimseResponse> last = Optional.empty();
    private boolean enough;

    PendingAnswers(Predicate<DimseResponse> pending) {
        this.pending = pending;
    }

    @Override
    public void response(DimseResponse response) {
        if (!response.status().pending()) {
            last = Optional.of(response);
        } else if (!enough) {
            enough = !pending.test(response);
        }
    }

    @Override
    public void lost() {
        // The thread that awaits the answers is the one that learns of the end, by an exception.
    }

    Optional<DimseResponse> last() {
        return last;
    }

    boolean wantsCancel() {
        return enough;
    }
}
