package io.radstream.standalone.command;

import io.radstream.standalone.platform.PlatformSettings;
import io.radstream.standalone.replay.Replayer;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "replay",
        description =
                "Compute the diagnosis of a case again from its signed passport; exit 1 if it does not come out as before.",
        sortOptions = false)
final class ReplayCommand implements Callable<Integer> {

    @Parameters(paramLabel = "CASE-ID", description = "Case id, as status and events name it.")
    private String caseId = "";

    @Option(names = "--revision", paramLabel = "N", description = "Revision (default: the last).")
    private @Nullable Integer revision;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Data folder (default: radstream in the user's data home).")
    private @Nullable Path data;

    @Mixin
    private final ClientOptions client = new ClientOptions();

    @Override
    public Integer call() throws Exception {
        Path folder = data == null ? PlatformSettings.dataHome().resolve("radstream") : data;
        return new Replayer(client.bootstrap(), folder).replay(caseId, Optional.ofNullable(revision), System.out)
                ? 0
                : 1;
    }
}
