package io.radstream.standalone.platform;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;

/** The services while they run: nothing but waiting for the end, because each service starts itself. */
public final class StandaloneApplication implements QuarkusApplication {

    @Override
    public int run(String... arguments) {
        Quarkus.waitForExit();
        return 0;
    }
}
