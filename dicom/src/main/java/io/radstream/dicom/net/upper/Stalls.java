package io.radstream.dicom.net.upper;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.ConcurrentHashMap;

/** Cuts connections on which something takes too long that has no time limit in Java: a write, a TLS handshake. One daemon thread looks at all, once a second. */
final class Stalls {

    /** Something that may take too long. */
    interface Watched {

        boolean stalled();

        /** Ends the connection, also for a thread that is blocked on it. */
        void cut() throws IOException;
    }

    private static final Logger LOGGER = System.getLogger(Stalls.class.getName());
    private static final Set<Watched> WATCHED = ConcurrentHashMap.newKeySet();
    private static final long PERIOD_MILLIS = 1000;

    static {
        TimerTask look = new TimerTask() {
            @Override
            public void run() {
                WATCHED.removeIf(watched -> watched.stalled() && cut(watched));
            }
        };
        new Timer("dicom-stalls", true).schedule(look, PERIOD_MILLIS, PERIOD_MILLIS);
    }

    private Stalls() {}

    static void watch(Watched watched) {
        WATCHED.add(watched);
    }

    static void forget(Watched watched) {
        WATCHED.remove(watched);
    }

    private static boolean cut(Watched watched) {
        LOGGER.log(Level.WARNING, "A connection was cut: its peer keeps a write or a TLS handshake waiting");
        try {
            watched.cut();
        } catch (IOException e) {
            LOGGER.log(Level.DEBUG, "The connection had ended", e);
        }
        return true;
    }
}
