package io.radstream.ingest.intake;

import io.radstream.dicom.data.TransferSyntax;
import java.util.Optional;

/**
 * What is known of an instance before its data set arrives.
 *
 * @param associationId one association or one STOW request
 * @param callingAe AE title of the sender, empty for STOW-RS
 * @param calledAe AE title the sender called, empty for STOW-RS
 * @param transferSyntax how the data set is encoded
 * @param announced what the sender says the data set is
 * @param source the rule that admitted the sender, and what it asks of assembly
 */
public record Arrival(
        String associationId,
        String callingAe,
        String calledAe,
        TransferSyntax transferSyntax,
        Announced announced,
        SourceTraits source) {

    /**
     * UIDs that came outside the data set; it must hold the same ones.
     *
     * @param sopClassUid of the C-STORE command
     * @param sopInstanceUid of the C-STORE command
     * @param studyUid of the STOW request's path
     */
    public record Announced(Optional<String> sopClassUid, Optional<String> sopInstanceUid, Optional<String> studyUid) {}
}
