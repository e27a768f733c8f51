package io.radstream.ingest.stow;

import io.radstream.dicom.data.TransferSyntax;
import io.radstream.ingest.intake.IntakeSession;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * One STOW request of Part 10 files on its way in: each part an instance. Their bytes come one after the other; what
 * makes them durable goes on beside.
 *
 * <p>A request that is read to its end counts as released: its studies are signalled. One that breaks off counts as aborted; what was stored
 * before stays stored.
 */
final class StowRequest {

    /** Instances of a request. */
    static final int INSTANCES_MAX = 10_000;

    private final StowAssociation association;

    StowRequest(StowAssociation association) {
        this.association = association;
    }

    /**
     * Takes in every part.
     *
     * @throws MultipartException when the body is no multipart message and nothing was in it before the fault
     */
    StowOutcome takeIn(MultipartReader reader) throws MultipartException {
        List<CompletableFuture<InstanceOutcome>> taken = new ArrayList<>();
        try {
            while (reader.next().isPresent()) {
                if (taken.size() >= INSTANCES_MAX) {
                    throw new MultipartException("a request may have " + INSTANCES_MAX + " instances at most");
                }
                taken.add(association.takeIn(new PartTenDelivery(association, reader)));
            }
        } catch (MultipartException e) {
            List<InstanceOutcome> outcomes = new ArrayList<>(StowAssociation.outcomes(taken));
            association.aborted(e);
            if (outcomes.isEmpty()) {
                throw e;
            }
            outcomes.add(
                    new InstanceOutcome("", "", InstanceOutcome.CANNOT_UNDERSTAND, String.valueOf(e.getMessage())));
            return new StowOutcome(outcomes);
        }
        List<InstanceOutcome> outcomes = StowAssociation.outcomes(taken);
        association.released();
        return new StowOutcome(outcomes);
    }

    /** A part that should be a Part 10 file. */
    private static final class PartTenDelivery implements StowAssociation.Delivery {

        private final StowAssociation association;
        private final MultipartReader reader;
        private byte[] start = new byte[0];

        PartTenDelivery(StowAssociation association, MultipartReader reader) {
            this.association = association;
            this.reader = reader;
        }

        @Override
        public IntakeSession begin() throws IOException {
            try {
                PartTenHead head = PartTenHead.read(new PartStream(reader));
                start = head.dataSetStart();
                return association.intake().begin(association.arrival(head.transferSyntax()), head.head());
            } catch (PartTenHead.NotPartTenException e) {
                return association
                        .intake()
                        .beginMalformed(
                                association.arrival(TransferSyntax.EXPLICIT_LE),
                                e.read(),
                                String.valueOf(e.getMessage()));
            }
        }

        @Override
        public void into(IntakeSession session) throws IOException {
            session.write(start, 0, start.length);
            reader.transferTo(session::write);
        }
    }
}
