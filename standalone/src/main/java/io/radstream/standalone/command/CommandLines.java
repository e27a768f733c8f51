package io.radstream.standalone.command;

import io.radstream.broker.BrokerStartException;
import io.radstream.raddiag.engine.UnsuitableTorchException;
import io.radstream.standalone.failure.CommandFailedException;
import java.io.IOException;
import java.io.PrintWriter;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line: which commands there are and what their errors look like. */
@Command(
        name = "radstream",
        description =
                "Streaming radiology diagnosis: studies in over DICOM, findings out, feedback back into the model.",
        subcommands = {
            DemoCommand.class,
            UpCommand.class,
            SendCommand.class,
            TailCommand.class,
            StatusCommand.class,
            ReplayCommand.class,
            WeightsCommand.class,
            ModelCommand.class,
            BenchmarkCommand.class,
            CommandLine.HelpCommand.class
        },
        footer = "%nNot for clinical use: the bundled weights know synthetic findings only.",
        synopsisSubcommandLabel = "COMMAND")
public final class CommandLines implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    /** Runs the command that the arguments name. Returns its exit code. */
    public static int execute(String... arguments) {
        CommandLine line = new CommandLine(new CommandLines());
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setParameterExceptionHandler(CommandLines::wrongUsage);
        line.setExecutionExceptionHandler((failure, command, parsed) -> failed(failure, command.getErr()));
        return line.execute(arguments);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which command? See 'radstream help'");
    }

    private static int wrongUsage(ParameterException failure, String[] arguments) {
        PrintWriter err = failure.getCommandLine().getErr();
        err.println("radstream: " + failure.getMessage());
        String command = failure.getCommandLine().getCommandSpec().qualifiedName();
        int last = command.lastIndexOf(' ');
        String help = last < 0 ? command + " help" : command.substring(0, last) + " help" + command.substring(last);
        err.println("Try '" + help + "'.");
        return CommandLine.ExitCode.USAGE;
    }

    /** Failures that a user can do something about are one line; anything else is a bug and shows where it came from. */
    private static int failed(Exception failure, PrintWriter err) {
        if (failure instanceof BrokerStartException
                || failure instanceof CommandFailedException
                || failure instanceof IOException
                || failure instanceof KafkaException
                || failure instanceof UnsuitableTorchException) {
            err.println("radstream: " + failure.getMessage());
        } else {
            err.println("radstream: this is a bug, please report it:");
            failure.printStackTrace(err);
        }
        return CommandLine.ExitCode.SOFTWARE;
    }
}
