package io.radstream.standalone.command;

import io.radstream.standalone.weights.DemoWeights;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

@Command(
        name = "weights",
        description = "Train the bundled demo weights again from phantom cases (about half an hour on two cores).",
        sortOptions = false)
final class WeightsCommand implements Callable<Integer> {

    @Unmatched
    private final List<String> arguments = new ArrayList<>();

    @Override
    public Integer call() throws Exception {
        return DemoWeights.run(arguments.toArray(String[]::new));
    }
}
