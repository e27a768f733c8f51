package io.radstream.dicom.net;

import io.radstream.dicom.net.upper.AssociationTimes;
import io.radstream.dicom.net.upper.Transport;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSocket;

/**
 * A connection that is ready for PDUs: TLS negotiated where it is asked for, and told apart from plain DICOM by the first byte.
 *
 * @param transport carries the bytes
 * @param certificate what the peer proved to own
 */
record Connection(Transport transport, Optional<X509Certificate> certificate) {

    /** The type of A-ASSOCIATE-RQ, with which plain DICOM begins. */
    private static final int FIRST_BYTE_OF_DICOM = 0x01;

    /** The content type "handshake", with which TLS begins (RFC 8446 section 5.1). */
    private static final int FIRST_BYTE_OF_TLS = 0x16;

    /** Says why there is no connection. */
    static final class Refused extends IOException {

        private static final long serialVersionUID = 1L;

        private final AssociationListener.NoAssociation reason;
        private final String explanation;

        Refused(AssociationListener.NoAssociation reason, String message) {
            super(message);
            this.reason = reason;
            this.explanation = message;
        }

        String explanation() {
            return explanation;
        }

        AssociationListener.NoAssociation reason() {
            return reason;
        }
    }

    /** The acceptor's side. The peer has the ARTIM time for its first byte and for the handshake each. */
    static Connection accept(Socket socket, Optional<Tls> tls, AssociationTimes times) throws IOException {
        socket.setSoTimeout((int) Math.min(Integer.MAX_VALUE, times.artim().toMillis()));
        InputStream in = socket.getInputStream();
        int first;
        try {
            first = in.read();
        } catch (SocketTimeoutException e) {
            throw new Refused(AssociationListener.NoAssociation.TIMED_OUT, "it said nothing");
        }
        if (first < 0) {
            throw new Refused(AssociationListener.NoAssociation.CLOSED, "it was closed again");
        }
        InputStream consumed = new ByteArrayInputStream(new byte[] {(byte) first});
        if (tls.isEmpty()) {
            if (first == FIRST_BYTE_OF_TLS) {
                throw new Refused(
                        AssociationListener.NoAssociation.TLS_ON_PLAIN_PORT, "it speaks TLS, which this port does not");
            }
            InputStream all = new SequenceInputStream(consumed, in);
            return new Connection(new Transport(socket, socket, all, times.write()), Optional.empty());
        }
        if (first == FIRST_BYTE_OF_DICOM) {
            throw new Refused(
                    AssociationListener.NoAssociation.PLAIN_ON_TLS_PORT,
                    "it speaks plain DICOM, and this port wants TLS");
        }
        return secured(socket, tls.get().accept(socket, consumed), times);
    }

    /** The requestor's side. */
    static Connection connect(ClientConfig config, AssociationTimes times) throws IOException {
        Socket socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(config.host(), config.port()), (int)
                    config.connectTimeout().toMillis());
            if (config.tls().isEmpty()) {
                return new Connection(
                        new Transport(socket, socket, socket.getInputStream(), times.write()), Optional.empty());
            }
            socket.setSoTimeout((int) config.responseTimeout().toMillis());
            return secured(socket, config.tls().get().connect(socket, config.host(), config.port()), times);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private static Connection secured(Socket socket, SSLSocket secure, AssociationTimes times) throws IOException {
        try {
            Transport.within(socket, times.artim(), secure::startHandshake);
        } catch (SocketTimeoutException e) {
            throw new Refused(AssociationListener.NoAssociation.TIMED_OUT, "it did not finish the TLS handshake");
        } catch (SSLException e) {
            throw new Refused(AssociationListener.NoAssociation.TLS_REFUSED, "TLS failed: " + e.getMessage());
        }
        return new Connection(
                new Transport(socket, secure, secure.getInputStream(), times.write()), peerCertificate(secure));
    }

    private static Optional<X509Certificate> peerCertificate(SSLSocket secure) {
        try {
            Certificate[] chain = secure.getSession().getPeerCertificates();
            return chain.length > 0 && chain[0] instanceof X509Certificate certificate
                    ? Optional.of(certificate)
                    : Optional.empty();
        } catch (SSLPeerUnverifiedException e) {
            return Optional.empty();
        }
    }
}
