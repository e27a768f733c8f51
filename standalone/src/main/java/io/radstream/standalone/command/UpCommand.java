package io.radstream.standalone.command;

import io.radstream.standalone.platform.ConsoleLog;
import io.radstream.standalone.platform.Platform;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "up",
        description = "Start everything in this process and stay until stopped (Ctrl-C or SIGTERM).",
        sortOptions = false)
final class UpCommand implements Callable<Integer> {

    @Mixin
    private final ServerOptions options = new ServerOptions();

    @Override
    public Integer call() throws Exception {
        return Platform.run(options.settings("radstream"), ConsoleLog.INFO, platform -> {
            platform.awaitReady();
            platform.printAddresses();
        });
    }
}
