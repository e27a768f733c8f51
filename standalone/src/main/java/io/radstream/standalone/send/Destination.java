package io.radstream.standalone.send;

import io.radstream.dicom.net.ClientConfig;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where to send and as whom.
 *
 * @param host name or address
 * @param port TCP port
 * @param calledAe AE title of the receiver
 * @param callingAe AE title of this sender
 */
public record Destination(String host, int port, String calledAe, String callingAe) {

    private static final Pattern FORM = Pattern.compile("([^@]{1,16})@(\\[[^\\]]+\\]|[^:@]+):(\\d{1,5})");
    private static final int PORT_MAX = 65_535;

    /** Reads {@code AE@HOST:PORT}; throws IllegalArgumentException saying what is wrong. */
    public static Destination parse(String text, String callingAe) {
        Matcher match = FORM.matcher(text);
        if (!match.matches()) {
            throw new IllegalArgumentException("expected AE@HOST:PORT, for example RADSTREAM@localhost:11112");
        }
        int port = Integer.parseInt(match.group(3));
        if (port < 1 || port > PORT_MAX) {
            throw new IllegalArgumentException("the port must be 1 to " + PORT_MAX);
        }
        String host = match.group(2).replace("[", "").replace("]", "");
        Destination destination = new Destination(host, port, match.group(1), callingAe);
        destination.client(); // refuses AE titles that cannot be sent
        return destination;
    }

    ClientConfig client() {
        return ClientConfig.of(host, port, callingAe, calledAe);
    }

    @Override
    public String toString() {
        return calledAe + '@' + host + ':' + port;
    }
}
