package io.radstream.ingest.scp;

import io.radstream.dicom.net.DimseStatus;
import io.radstream.dicom.net.StoreSink;
import io.radstream.ingest.intake.IntakeResult;
import io.radstream.ingest.intake.IntakeSession;
import io.radstream.ingest.signal.ReleaseSignals;
import java.io.IOException;
import org.jboss.logging.Logger;

/** Hands a data set to intake as it arrives, and gives its outcome as a DIMSE status. */
final class IntakeSink implements StoreSink {

    private static final Logger LOG = Logger.getLogger(IntakeSink.class);
    private static final int COMMENT_CHARACTERS_MAX = 64;

    private final IntakeSession session;
    private final ReleaseSignals releases;

    IntakeSink(IntakeSession session, ReleaseSignals releases) {
        this.session = session;
        this.releases = releases;
    }

    @Override
    public void write(byte[] buffer, int offset, int length) throws IOException {
        session.write(buffer, offset, length);
    }

    @Override
    public DimseStatus complete() throws IOException {
        IntakeResult result;
        try {
            result = session.complete();
        } catch (IOException e) {
            LOG.warnf("not taken now, answered with 0xA700, message=%s", e.getMessage());
            throw e;
        }
        if (result instanceof IntakeResult.Stored stored) {
            releases.acknowledged(stored.event());
            return DimseStatus.SUCCESS;
        }
        return status((IntakeResult.Refused) result);
    }

    /** The mapping of refusals to statuses. */
    private static DimseStatus status(IntakeResult.Refused refused) {
        DimseStatus status =
                switch (refused.refusal()) {
                    case MISMATCH -> DimseStatus.DATA_SET_MISMATCH;
                    case CANNOT_UNDERSTAND -> DimseStatus.CANNOT_UNDERSTAND;
                    case CONFLICT -> DimseStatus.DUPLICATE_SOP_INSTANCE;
                };
        String comment = refused.message();
        return status.withComment(
                comment.length() <= COMMENT_CHARACTERS_MAX ? comment : comment.substring(0, COMMENT_CHARACTERS_MAX));
    }

    @Override
    public void abort() {
        session.abort();
    }
}
