package io.radstream.standalone.platform;

import io.radstream.standalone.failure.CommandFailedException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Map;

/** Looks before the services start whether their ports are free, so that a taken one is one clear line. */
final class Ports {

    private Ports() {}

    /** Throws {@link CommandFailedException} naming the option of the first port that something else listens on. */
    static void checkFree(Map<String, Integer> portsByOption) {
        portsByOption.forEach((option, port) -> {
            try (ServerSocket probe = new ServerSocket()) {
                probe.setReuseAddress(true);
                probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            } catch (IOException e) {
                throw new CommandFailedException("port " + port
                        + " is taken (is RadStream running already?); choose another one with " + option);
            }
        });
    }
}
