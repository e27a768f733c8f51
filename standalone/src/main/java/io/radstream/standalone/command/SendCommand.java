package io.radstream.standalone.command;

import io.radstream.standalone.send.Destination;
import io.radstream.standalone.send.FileSender;
import io.radstream.standalone.send.SendSummary;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "send",
        description =
                "Send DICOM files, or all DICOM files of folders, with C-STORE. Exit code 1 if any was not acknowledged.",
        sortOptions = false)
final class SendCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Parameters(paramLabel = "PATH", arity = "1..*", description = "Files or folders.")
    private List<Path> paths = List.of();

    @Option(
            names = "--to",
            paramLabel = "AE@HOST:PORT",
            defaultValue = "RADSTREAM@localhost:11112",
            description = "Where to (default RADSTREAM@localhost:11112).")
    private String to = "";

    @Option(
            names = "--from",
            paramLabel = "AE",
            defaultValue = "RADSTREAM_SEND",
            description = "Calling AE title (default RADSTREAM_SEND).")
    private String from = "";

    /** Every client command takes the broker's address; sending needs none. */
    @Mixin
    @SuppressWarnings("UnusedVariable")
    private final ClientOptions client = new ClientOptions();

    @Override
    public Integer call() throws Exception {
        Destination destination;
        try {
            destination = Destination.parse(to, from);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--to: " + e.getMessage(), e);
        }
        SendSummary summary = new FileSender(destination, System.err).send(paths);
        System.out.println(summary.line());
        return summary.complete() ? 0 : 1;
    }
}
