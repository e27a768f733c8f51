package io.radstream.benchmarks.receive;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * What is measured.
 *
 * @param objects a run sends
 * @param rounds each of which runs every receiver at every number of connections
 * @param connections at once, each a row of the table
 * @param receivers in the order in which they take turns
 * @param warmUp objects sent to each receiver over each number of connections before the first round
 * @param work folder of the receivers' data
 */
record Options(int objects, int rounds, List<Integer> connections, List<String> receivers, int warmUp, Path work) {

    private static final String USAGE = "options: --objects N --rounds N --connections N,N --receivers NAME,NAME"
            + " --warm-up N --work FOLDER (default: 400, 5, 1,4,8, radstream,orthanc,storescp,storescp+B, 4000, a new one)";

    static Options of(List<String> arguments, Path work) {
        Options options = new Options(
                400, 5, List.of(1, 4, 8), List.of(Peers.OURS, "orthanc", "storescp", "storescp+B"), 4000, work);
        for (int i = 0; i < arguments.size(); i += 2) {
            if (i + 1 >= arguments.size()) {
                throw new IllegalArgumentException(USAGE);
            }
            options = options.with(arguments.get(i), arguments.get(i + 1));
        }
        return options;
    }

    private Options with(String name, String value) {
        return switch (name) {
            case "--objects" -> new Options(number(value), rounds, connections, receivers, warmUp, work);
            case "--rounds" -> new Options(objects, number(value), connections, receivers, warmUp, work);
            case "--connections" ->
                new Options(
                        objects,
                        rounds,
                        Arrays.stream(value.split(",", -1)).map(Options::number).toList(),
                        receivers,
                        warmUp,
                        work);
            case "--receivers" ->
                new Options(objects, rounds, connections, List.of(value.split(",", -1)), warmUp, work);
            case "--warm-up" -> new Options(objects, rounds, connections, receivers, number(value), work);
            case "--work" -> new Options(objects, rounds, connections, receivers, warmUp, Path.of(value));
            default -> throw new IllegalArgumentException("no option " + name + "; " + USAGE);
        };
    }

    private static int number(String text) {
        try {
            int number = Integer.parseInt(text);
            if (number > 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(USAGE, e);
        }
        throw new IllegalArgumentException(USAGE);
    }
}
