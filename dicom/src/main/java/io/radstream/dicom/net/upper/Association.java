package io.radstream.dicom.net.upper;

import java.io.Closeable;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One association, seen from either side: moves its {@link StateMachine} by what arrives and what is asked, and does what the table says.
 *
 * <p>One thread receives with {@link #next}; any thread may send whole P-DATA-TF PDUs. What the peer does, or fails to do, is an {@link Indication}, never an
 * exception; one is thrown when the connection fails under something that is sent.
 */
public final class Association implements Closeable {

    private static final Logger LOGGER = System.getLogger(Association.class.getName());

    private final Transport transport;
    private final AssociationTimes times;
    private final PduInput input;
    private final StateMachine machine;
    private long artimEnds;
    private volatile boolean interrupted;
    private Optional<Pdu> received = Optional.empty();
    private Optional<DicomNetworkException> fault = Optional.empty();

    private Association(Transport transport, int pduBytesMax, AssociationTimes times, boolean requestor) {
        this.transport = transport;
        this.times = times;
        this.input = new PduInput(transport, pduBytesMax, times.pdu());
        this.machine = new StateMachine(requestor);
    }

    /** The acceptor's side of a connection that a peer has opened. */
    public static Association accepting(Transport transport, int pduBytesMax, AssociationTimes times) {
        Association association = new Association(transport, pduBytesMax, times, false);
        association.change(Event.CONNECTION_INDICATED);
        return association;
    }

    /** The requestor's side, over a connection just opened: sends the request. */
    public static Association requesting(Transport transport, AssociateRequest request, AssociationTimes times)
            throws IOException {
        int pduBytesMax = Math.toIntExact(request.user().pduBytesMax());
        Association association = new Association(transport, pduBytesMax, times, true);
        association.change(Event.ASSOCIATE_REQUEST);
        association.perform(Event.CONNECTION_CONFIRMED, Optional.of(request));
        return association;
    }

    /**
     * Waits for the next indication.
     *
     * @throws IOException when something has to be sent and cannot be
     */
    public Indication next(Duration idle) throws IOException {
        while (true) {
            Optional<Event> event = receive(System.nanoTime() + idle.toNanos());
            if (event.isEmpty()) {
                return Indication.SILENT;
            }
            Optional<Indication> indication = perform(event.get(), Optional.empty());
            if (indication.isPresent()) {
                return indication.get();
            }
            State state = machine.state();
            if (state == State.IDLE || state == State.AWAITING_CLOSE) {
                return Indication.OVER;
            }
        }
    }

    /** {@link #next} with the idle time of this association. */
    public Indication next() throws IOException {
        return next(times.idle());
    }

    /** The request of the peer, after {@link Indication#ASSOCIATE}. */
    public AssociateRequest request() {
        return (AssociateRequest) received.orElseThrow();
    }

    /** The answer of the peer, after {@link Indication#ACCEPTED}. */
    public AssociateAccept answer() {
        return (AssociateAccept) received.orElseThrow();
    }

    /** Why the peer said no, after {@link Indication#REJECTED}. */
    public AssociationRejection rejection() {
        return ((Pdu.AssociateReject) received.orElseThrow()).rejection();
    }

    /** What the association ended of, after {@link Indication#ABORTED}, {@link Indication#BROKEN}, {@link Indication#REJECTED} and {@link Indication#OVER}. */
    public DicomNetworkException fault() {
        if (fault.isPresent()) {
            return fault.get();
        }
        Pdu last = received.orElse(null);
        if (last instanceof Pdu.Abort abort) {
            return DicomNetworkException.of(
                    DicomNetworkException.Kind.ABORTED,
                    "The peer aborted: source " + abort.source() + ", reason " + abort.reason());
        }
        if (last instanceof Pdu.AssociateReject reject) {
            return DicomNetworkException.rejected(reject.rejection());
        }
        return DicomNetworkException.of(DicomNetworkException.Kind.CLOSED, "The peer closed the connection");
    }

    /** Where the body of the P-DATA-TF lies. */
    public byte[] buffer() {
        return input.buffer();
    }

    public int bodyOffset() {
        return input.bodyOffset();
    }

    public int bodyLength() {
        return input.bodyLength();
    }

    /** Who is at the other end. */
    public InetSocketAddress remoteAddress() {
        return transport.remoteAddress();
    }

    /** Accepts what the peer asked for. */
    public void accept(AssociateAccept accept) throws IOException {
        perform(Event.ASSOCIATE_ACCEPT, Optional.of(accept));
    }

    /** Refuses what the peer asked for; then {@link #awaitClose}. */
    public void reject(AssociationRejection rejection) throws IOException {
        perform(Event.ASSOCIATE_REJECT, Optional.of(new Pdu.AssociateReject(rejection)));
    }

    /** Sends one or more whole P-DATA-TF PDUs in one write. */
    public void send(byte[] buffer, int offset, int length) throws IOException {
        if (change(Event.DATA_REQUEST).isEmpty()) {
            throw DicomNetworkException.of(
                    DicomNetworkException.Kind.CLOSED, "The association is over: nothing can be sent on it");
        }
        synchronized (transport) {
            transport.write(buffer, offset, length);
        }
    }

    /** Asks for the end; the peer may still send, and answers with {@link Indication#RELEASED}. */
    public void release() throws IOException {
        perform(Event.RELEASE_REQUEST, Optional.of(new Pdu.ReleaseRequest()));
    }

    /** Agrees to the end that the peer asked for. */
    public void answerRelease() throws IOException {
        perform(Event.RELEASE_RESPONSE, Optional.of(new Pdu.ReleaseResponse()));
    }

    /** Ends the association now, as its user; nothing happens when it is over. */
    public void abort() throws IOException {
        perform(Event.ABORT_REQUEST, Optional.of(new Pdu.Abort(Pdu.Abort.BY_USER, 0)));
    }

    /** Ends the association because what a PDU carried is no DICOM. */
    public void invalid(DicomNetworkException why) throws IOException {
        fault = Optional.of(why);
        perform(Event.INVALID_PDU, Optional.of(abortByProvider()));
    }

    /** Makes the thread that receives abort and hear {@link Indication#BROKEN}. */
    public void interrupt() {
        interrupted = true;
        try {
            transport.endInput();
        } catch (IOException e) {
            LOGGER.log(Level.DEBUG, "The connection had ended", e);
        }
    }

    public boolean interrupted() {
        return interrupted;
    }

    /** Waits in Sta13, within the ARTIM time, until the peer has closed: what was sent last must reach it. */
    public void awaitClose() throws IOException {
        if (machine.state() != State.AWAITING_CLOSE) {
            return;
        }
        transport.endOutput();
        while (!interrupted && machine.state() == State.AWAITING_CLOSE) {
            Event event = receive(artimEnds).orElse(Event.ARTIM_EXPIRED);
            if (event == Event.INVALID_PDU) {
                // Where the next PDU begins is not known any more, so nothing that follows can be one.
                input.drain(artimEnds);
                event = Event.CONNECTION_CLOSED;
            }
            perform(event, Optional.empty());
        }
    }

    @Override
    public void close() throws IOException {
        transport.close();
    }

    /** The next thing that happens on the connection; empty when the peer says nothing although no timer of the standard runs. */
    private Optional<Event> receive(long firstByteBy) {
        State state = machine.state();
        boolean timed = state == State.AWAITING_REQUEST || state == State.AWAITING_CLOSE;
        try {
            int type = timed ? input.next(artimEnds, artimEnds) : input.next(firstByteBy, 0);
            if (type == PduInput.SILENT) {
                return timed ? Optional.of(Event.ARTIM_EXPIRED) : Optional.empty();
            }
            return Optional.of(type == PduInput.CLOSED ? ended(timed) : arrived(type));
        } catch (DicomNetworkException e) {
            fault = Optional.of(e);
            if (e.kind() == DicomNetworkException.Kind.CLOSED) {
                return Optional.of(Event.CONNECTION_CLOSED);
            }
            // A PDU that does not arrive in full in time is as good as an invalid one, unless the ARTIM timer says
            // more.
            boolean expired = timed && e.kind() == DicomNetworkException.Kind.TIMEOUT;
            return Optional.of(expired ? Event.ARTIM_EXPIRED : Event.INVALID_PDU);
        } catch (IOException e) {
            LOGGER.log(Level.DEBUG, "A connection was lost", e);
            return Optional.of(ended(timed));
        }
    }

    /** The input has ended: because the peer closed, or because of {@link #interrupt}. */
    private Event ended(boolean timed) {
        return interrupted && !timed ? Event.ABORT_REQUEST : Event.CONNECTION_CLOSED;
    }

    private Event arrived(int type) throws DicomNetworkException {
        if (type == Pdu.DATA_TF) {
            return Event.DATA_PDU;
        }
        Pdu pdu = PduDecoder.decode(type, input.buffer(), input.bodyOffset(), input.bodyLength());
        received = Optional.of(pdu);
        return switch (type) {
            case Pdu.ASSOCIATE_RQ -> Event.ASSOCIATE_RQ_PDU;
            case Pdu.ASSOCIATE_AC -> Event.ASSOCIATE_AC_PDU;
            case Pdu.ASSOCIATE_RJ -> Event.ASSOCIATE_RJ_PDU;
            case Pdu.RELEASE_RQ -> Event.RELEASE_RQ_PDU;
            case Pdu.RELEASE_RP -> Event.RELEASE_RP_PDU;
            default -> Event.ABORT_PDU;
        };
    }

    private List<Effect> change(Event event) {
        List<Effect> effects = machine.on(event).orElse(List.of());
        if (effects.contains(Effect.START_ARTIM)) {
            artimEnds = System.nanoTime() + times.artim().toNanos();
        }
        return effects;
    }

    /** Moves on by an event and does what the table says. Returns what the user is to hear of it. */
    private Optional<Indication> perform(Event event, Optional<Pdu> pdu) throws IOException {
        Optional<Indication> heard = Optional.empty();
        for (Effect effect : change(event)) {
            heard = effect.indication().isPresent() ? effect.indication() : heard;
            switch (effect) {
                case SEND_ASSOCIATE_RQ, SEND_ASSOCIATE_AC, SEND_ASSOCIATE_RJ, SEND_RELEASE_RQ, SEND_RELEASE_RP ->
                    write(pdu.orElseThrow());
                case SEND_ABORT_BY_USER -> writeLast(new Pdu.Abort(Pdu.Abort.BY_USER, 0));
                case SEND_ABORT_BY_PROVIDER -> writeLast(abortByProvider());
                case CLOSE -> transport.close();
                case CONNECT, SEND_DATA, START_ARTIM, STOP_ARTIM -> {
                    // The connection comes from outside, senders write their data, and the timer is a deadline.
                }
                case INDICATE_ASSOCIATE,
                        CONFIRM_ACCEPTED,
                        CONFIRM_REJECTED,
                        INDICATE_DATA,
                        INDICATE_RELEASE,
                        CONFIRM_RELEASED,
                        INDICATE_ABORT,
                        INDICATE_PROVIDER_ABORT -> {
                    // Told by the return value.
                }
            }
        }
        return heard;
    }

    private void write(Pdu pdu) throws IOException {
        byte[] bytes = PduEncoder.encode(pdu);
        synchronized (transport) {
            transport.write(bytes, 0, bytes.length);
        }
    }

    /** The peer may be gone already, and then need not be told. */
    private void writeLast(Pdu.Abort abort) {
        try {
            write(abort);
        } catch (IOException e) {
            LOGGER.log(Level.DEBUG, "The connection had ended before it was aborted", e);
        }
    }

    private Pdu.Abort abortByProvider() {
        AbortReason reason = fault.map(DicomNetworkException::abortReason).orElse(AbortReason.UNEXPECTED_PDU);
        return new Pdu.Abort(Pdu.Abort.BY_PROVIDER, reason.code());
    }
}
