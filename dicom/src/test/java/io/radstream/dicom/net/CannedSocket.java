package io.radstream.dicom.net;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;

/** A connection whose peer has said everything already, and listens for ever. */
final class CannedSocket extends Socket {

    private final InputStream in;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    CannedSocket(byte[] said) {
        this.in = new ByteArrayInputStream(said);
    }

    /** What was said to the peer. */
    byte[] answered() {
        return out.toByteArray();
    }

    @Override
    public InputStream getInputStream() {
        return in;
    }

    @Override
    public OutputStream getOutputStream() {
        return out;
    }

    @Override
    public SocketAddress getRemoteSocketAddress() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 104);
    }

    @Override
    public void setSoTimeout(int millis) {
        // Nothing is waited for.
    }

    @Override
    public void setTcpNoDelay(boolean on) {
        // Nothing is delayed.
    }

    @Override
    public void shutdownOutput() {
        // The peer has said everything already.
    }

    @Override
    public void shutdownInput() {
        // It has an end.
    }
}
