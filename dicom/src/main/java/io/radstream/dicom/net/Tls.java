package io.radstream.dicom.net;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/**
 * DICOM over TLS: TLS 1.3 or 1.2, forward secrecy and authenticated encryption only, never anything weaker (PS3.15 annex B.12, RFC 9325).
 *
 * <p>Both sides show a certificate unless the acceptor is told not to ask. Requestors do not compare the peer's certificate with its host name: a trust store
 * of DICOM peers holds their certificates, which rarely name hosts.
 */
public final class Tls {

    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

    /** In the order of preference; those of TLS 1.2 are the ones RFC 9325 section 4.2 recommends, and their AES-256 and ECDSA kin. */
    private static final List<String> CIPHER_SUITES = List.of(
            "TLS_AES_128_GCM_SHA256",
            "TLS_AES_256_GCM_SHA384",
            "TLS_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384");

    /** Whether the acceptor asks for a certificate. */
    public enum ClientCertificate {
        /** No TLS without a trusted one. */
        REQUIRED,
        /** Whoever has none is anonymous; a policy may still refuse it. */
        REQUESTED,
        /** Not asked for. */
        NONE
    }

    private final SSLContext context;
    private final ClientCertificate clientCertificate;

    private Tls(SSLContext context, ClientCertificate clientCertificate) {
        this.context = context;
        this.clientCertificate = clientCertificate;
    }

    /** Uses keys and trust from elsewhere. */
    public static Tls of(SSLContext context, ClientCertificate clientCertificate) {
        return new Tls(context, clientCertificate);
    }

    /**
     * Reads the own key and the trusted certificates, each from a PKCS #12 file.
     *
     * @throws IOException naming the file that cannot be read or does not open with its password
     */
    public static Tls load(Store keys, Store trusted, ClientCertificate clientCertificate) throws IOException {
        try {
            KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            own.init(keys.open(), keys.password().toCharArray());
            TrustManagerFactory others = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            others.init(trusted.open());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(own.getKeyManagers(), others.getTrustManagers(), null);
            return new Tls(context, clientCertificate);
        } catch (GeneralSecurityException e) {
            throw new IOException(
                    "TLS cannot use " + keys.file() + " and " + trusted.file() + ": " + e.getMessage(), e);
        }
    }

    /** A PKCS #12 file and its password. */
    public record Store(Path file, String password) {

        private KeyStore open() throws IOException, GeneralSecurityException {
            KeyStore store = KeyStore.getInstance("PKCS12");
            try (InputStream in = Files.newInputStream(file)) {
                store.load(in, password.toCharArray());
            } catch (IOException e) {
                throw new IOException("The key store " + file + " cannot be opened: " + e.getMessage(), e);
            }
            return store;
        }

        /** The file only. */
        @Override
        public String toString() {
            return "Store[" + file + "]";
        }
    }

    /** The acceptor's side over a connection, of which {@code consumed} was read already. The handshake has still to be made. */
    public SSLSocket accept(Socket connection, InputStream consumed) throws IOException {
        SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(connection, consumed, true);
        socket.setUseClientMode(false);
        SSLParameters parameters = parameters(socket);
        switch (clientCertificate) {
            case REQUIRED -> parameters.setNeedClientAuth(true);
            case REQUESTED -> parameters.setWantClientAuth(true);
            case NONE -> parameters.setNeedClientAuth(false);
        }
        socket.setSSLParameters(parameters);
        return socket;
    }

    /** The requestor's side over a connection. */
    SSLSocket connect(Socket connection, String host, int port) throws IOException {
        SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(connection, host, port, true);
        socket.setUseClientMode(true);
        socket.setSSLParameters(parameters(socket));
        return socket;
    }

    private static SSLParameters parameters(SSLSocket socket) throws SSLException {
        Set<String> supported = Set.copyOf(Arrays.asList(socket.getSupportedCipherSuites()));
        String[] suites = CIPHER_SUITES.stream().filter(supported::contains).toArray(String[]::new);
        if (suites.length == 0) {
            throw new SSLException("This Java runtime has none of the cipher suites that DICOM TLS allows");
        }
        SSLParameters parameters = new SSLParameters(suites, PROTOCOLS);
        parameters.setUseCipherSuitesOrder(true);
        return parameters;
    }
}
