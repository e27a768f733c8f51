package io.radstream.raddiag.engine;

import ai.djl.engine.Engine;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The PyTorch of this process. */
public final class TorchEngine {

    /** Environment variable with the folder of a PyTorch library to use instead of the one inside. */
    public static final String VARIABLE = "RADSTREAM_TORCH";

    private static boolean settled;

    private TorchEngine() {}

    /**
     * The engine; the first call loads its library.
     *
     * @throws UnsuitableTorchException when {@value #VARIABLE} names a library that this build cannot use
     */
    public static synchronized Engine get() {
        settle();
        return Engine.getEngine("PyTorch");
    }

    /**
     * Looks at {@value #VARIABLE} without loading anything, so that a program can refuse to start.
     *
     * @throws UnsuitableTorchException as {@link #get()}
     */
    public static synchronized void settle() {
        if (!settled) {
            folder(System.getenv(VARIABLE))
                    .ifPresent(folder -> folder.properties().forEach(System::setProperty));
            settled = true;
        }
    }

    static Optional<TorchFolder> folder(@Nullable String variable) {
        return variable == null || variable.isBlank()
                ? Optional.empty()
                : Optional.of(TorchFolder.open(Path.of(variable)));
    }
}
