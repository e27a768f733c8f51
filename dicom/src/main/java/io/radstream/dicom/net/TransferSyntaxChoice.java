package io.radstream.dicom.net;

import io.radstream.dicom.data.TransferSyntax;
import io.radstream.dicom.net.upper.PresentationContext;
import java.util.Optional;
import java.util.function.Function;

/** Chooses among the transfer syntaxes of a proposal. */
final class TransferSyntaxChoice {

    private TransferSyntaxChoice() {}

    /**
     * The first proposed that is neither implicit VR nor big endian, which lose information or are retired; otherwise the first admitted.
     *
     * @param admitted the transfer syntax of a UID; empty for those that are not to be chosen
     */
    static Optional<String> first(PresentationContext context, Function<String, Optional<TransferSyntax>> admitted) {
        Optional<TransferSyntax> fallback = Optional.empty();
        for (String uid : context.transferSyntaxes()) {
            Optional<TransferSyntax> syntax = admitted.apply(uid);
            if (syntax.isPresent() && syntax.get().explicitVr() && !syntax.get().bigEndian()) {
                return Optional.of(uid);
            }
            fallback = fallback.or(() -> syntax);
        }
        return fallback.map(TransferSyntax::uid);
    }
}
