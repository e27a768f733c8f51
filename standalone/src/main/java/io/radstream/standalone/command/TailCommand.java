package io.radstream.standalone.command;

import io.radstream.standalone.tail.TopicTail;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "tail",
        description = "Print the records of a topic, one JSON object a line, nothing else on standard output.",
        sortOptions = false)
final class TailCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Parameters(paramLabel = "TOPIC", description = "Topic, for example case-diagnosed.")
    private String topic = "";

    @Option(names = "--from-beginning", description = "Begin with the oldest record instead of the next one.")
    private boolean fromBeginning;

    @Option(names = "--until-idle", paramLabel = "SECONDS", description = "Stop when no record came for this long.")
    private @Nullable Integer untilIdle;

    @Mixin
    private final ClientOptions client = new ClientOptions();

    @Override
    public Integer call() throws Exception {
        if (untilIdle != null && untilIdle < 1) {
            throw new ParameterException(spec.commandLine(), "--until-idle must be at least 1 second, is " + untilIdle);
        }
        Duration idle = untilIdle == null ? Duration.ofDays(36_500) : Duration.ofSeconds(untilIdle);
        new TopicTail(client.bootstrap(), topic, fromBeginning, idle).printTo(System.out);
        return 0;
    }
}
