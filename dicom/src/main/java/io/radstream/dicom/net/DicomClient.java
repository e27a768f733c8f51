package io.radstream.dicom.net;

import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.TransferSyntax;
import io.radstream.dicom.data.Uid;
import io.radstream.dicom.file.InstanceFile;
import io.radstream.dicom.net.upper.Association;
import io.radstream.dicom.net.upper.DicomNetworkException;
import io.radstream.dicom.net.upper.Indication;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * The requestor's side of an association: sends requests, waits for each answer, and meanwhile serves what the peer sends.
 *
 * <p>Files are sent as they are, read and written through one buffer. Not thread-safe: one association, one thread. A {@link DicomNetworkException} ends the
 * association, except NO_CONTEXT; so does a stream to send that fails in the middle. Closing without {@link #release} aborts.
 */
public final class DicomClient implements AutoCloseable {

    private static final Logger LOGGER = System.getLogger(DicomClient.class.getName());

    private final Association association;
    private final MessageExchange messages;
    private final MessageReader reader;
    private final Duration responseTimeout;
    private boolean open = true;

    DicomClient(Association association, MessageExchange messages, Duration responseTimeout) {
        this.association = association;
        this.messages = messages;
        this.reader = new MessageReader(messages);
        this.responseTimeout = responseTimeout;
    }

    /**
     * Opens an association on which nothing is served to the peer.
     *
     * @throws DicomNetworkException REJECTED with the reason, ABORTED, CLOSED, TIMEOUT, TLS or PROTOCOL
     * @throws IOException when there is no connection
     */
    public static DicomClient connect(ClientConfig config, Proposals proposals) throws IOException {
        return connect(config, proposals, Services.none());
    }

    /** Opens an association; {@code services} are for what the peer sends on it: C-STORE during C-GET, N-EVENT-REPORT. */
    public static DicomClient connect(ClientConfig config, Proposals proposals, Services services) throws IOException {
        return new Requestor(config, proposals, services).open();
    }

    /** Verifies that the peer answers. */
    public DimseStatus echo() throws IOException {
        return perform(new DimseRequest(DimseOperation.C_ECHO, Uid.VERIFICATION, "", new DataSet(), Optional.empty()))
                .status();
    }

    /** Sends a file as it is. */
    public DimseStatus store(Path file) throws IOException {
        return store(InstanceFile.of(file));
    }

    /** Sends a file as it is. */
    public DimseStatus store(InstanceFile file) throws IOException {
        try (InputStream dataSet = file.openDataSet()) {
            return store(file.sopClassUid(), file.sopInstanceUid(), file.transferSyntax(), dataSet);
        }
    }

    /**
     * Sends a data set that is encoded already.
     *
     * @throws DicomNetworkException NO_CONTEXT when the peer did not accept the SOP Class in this transfer syntax; nothing was sent then
     */
    public DimseStatus store(
            String sopClassUid, String sopInstanceUid, TransferSyntax transferSyntax, InputStream dataSet)
            throws IOException {
        Contexts.Context context = messages.contexts()
                .toStore(sopClassUid, transferSyntax)
                .orElseThrow(() -> OutgoingRequests.noContext(sopClassUid, " in " + transferSyntax));
        PendingAnswers answers = new PendingAnswers(pending -> true);
        messages.requests().store(context, sopInstanceUid, dataSet, answers);
        await(() -> answers.last().isPresent());
        return answers.last().orElseThrow().status();
    }

    /** Whether the peer accepted the SOP Class in this transfer syntax. */
    public boolean accepts(String sopClassUid, TransferSyntax transferSyntax) {
        return messages.contexts().toStore(sopClassUid, transferSyntax).isPresent();
    }

    /** Sends a request that has one answer, and waits for it. */
    public DimseResponse perform(DimseRequest request) throws IOException {
        return perform(request, pending -> true);
    }

    /**
     * Sends a request that may have several answers, and waits for the last, which it returns.
     *
     * @param pending gets each answer before the last; once it says false the peer is asked to stop, and nothing more is passed on
     */
    public DimseResponse perform(DimseRequest request, Predicate<DimseResponse> pending) throws IOException {
        PendingAnswers answers = new PendingAnswers(pending);
        int messageId = messages.requests().send(request, answers);
        await(() -> answers.last().isPresent() || answers.wantsCancel());
        if (answers.last().isEmpty()) {
            messages.requests().cancel(request, messageId);
            await(() -> answers.last().isPresent());
        }
        return answers.last().orElseThrow();
    }

    /**
     * Serves what the peer sends until {@code done}, at most for {@code max}. Returns whether it is done.
     *
     * <p>So waits for a report that comes on this association.
     */
    public boolean serve(BooleanSupplier done, Duration max) throws IOException {
        long end = System.nanoTime() + max.toNanos();
        while (!done.getAsBoolean()) {
            long left = end - System.nanoTime();
            if (left <= 0 || !take(association.next(Duration.ofNanos(left)))) {
                return false;
            }
        }
        return true;
    }

    /** Ends the association in order: the peer knows that everything was sent. */
    public void release() throws IOException {
        association.release();
        while (open) {
            Indication indication = association.next(responseTimeout);
            if (indication == Indication.RELEASED) {
                open = false;
            } else if (indication == Indication.RELEASE) {
                // Both sides asked at once: each answers the other (PS3.8 section 9.2, states 9 to 12).
                association.answerRelease();
            } else if (!take(indication)) {
                throw silent();
            }
        }
        messages.end();
        association.close();
    }

    /** Closes the connection; aborts the association when it was not released. */
    @Override
    public void close() {
        try (association) {
            if (open) {
                open = false;
                messages.end();
                association.abort();
            }
        } catch (IOException e) {
            LOGGER.log(Level.DEBUG, "The connection had ended before it was aborted", e);
        }
    }

    private void await(BooleanSupplier done) throws IOException {
        while (!done.getAsBoolean()) {
            if (!take(association.next(responseTimeout))) {
                throw silent();
            }
        }
    }

    private DicomNetworkException silent() throws IOException {
        association.abort();
        return over(DicomNetworkException.of(
                DicomNetworkException.Kind.TIMEOUT, "The peer did not answer within " + responseTimeout));
    }

    /** Takes one thing that happened; false when it is silence. */
    private boolean take(Indication indication) throws IOException {
        switch (indication) {
            case SILENT -> {
                return false;
            }
            case DATA -> {
                try {
                    reader.accept(association.buffer(), association.bodyOffset(), association.bodyLength());
                } catch (DicomNetworkException e) {
                    association.invalid(e);
                    throw over(e);
                }
                return true;
            }
            case RELEASE -> {
                association.answerRelease();
                throw over(DicomNetworkException.of(
                        DicomNetworkException.Kind.CLOSED, "The peer released the association"));
            }
            case ASSOCIATE, ACCEPTED, REJECTED, RELEASED, ABORTED, BROKEN, OVER -> throw over(association.fault());
        }
        throw new IllegalStateException("An indication without a meaning: " + indication);
    }

    private DicomNetworkException over(DicomNetworkException why) {
        open = false;
        messages.end();
        return why;
    }
}
