package io.radstream.standalone.weights;

import java.nio.file.Path;
import java.time.Duration;

/**
 * What the command was asked for.
 *
 * @param out folder for weights, figures and model card
 * @param seed of cases, first weights and order
 * @param cases phantom cases of scanner A; 70 % of their patients are trained on
 * @param casesB phantom cases of scanner B, compared on only
 * @param epochs passes over the training cases
 * @param budget longest time of the training itself
 */
record WeightsOptions(Path out, long seed, int cases, int casesB, int epochs, Duration budget) {

    static final String USAGE = "weights [--out DIR] [--seed N] [--cases N] [--cases-b N] [--epochs N] [--minutes N]";

    private static final int CASES_MIN = 50;
    private static final int CASES_MAX = 100_000;

    WeightsOptions {
        if (cases < CASES_MIN || cases > CASES_MAX || casesB < CASES_MIN || casesB > CASES_MAX) {
            throw new IllegalArgumentException("--cases and --cases-b must be " + CASES_MIN + " to " + CASES_MAX);
        }
        if (epochs < 1 || budget.isNegative() || budget.isZero()) {
            throw new IllegalArgumentException("--epochs and --minutes must be positive");
        }
    }

    /** Reads the command line; throws IllegalArgumentException saying what is wrong. */
    static WeightsOptions parse(String... args) {
        WeightsOptions options =
                new WeightsOptions(Path.of("demo-weights"), 20_260L, 3_000, 2_000, 8, Duration.ofMinutes(25));
        for (int i = 0; i < args.length; i += 2) {
            if (i + 1 == args.length) {
                throw new IllegalArgumentException(args[i] + " needs a value; " + USAGE);
            }
            options = options.with(args[i], args[i + 1]);
        }
        return options;
    }

    private WeightsOptions with(String name, String value) {
        return switch (name) {
            case "--out" -> new WeightsOptions(Path.of(value), seed, cases, casesB, epochs, budget);
            case "--seed" -> new WeightsOptions(out, Long.parseLong(value), cases, casesB, epochs, budget);
            case "--cases" -> new WeightsOptions(out, seed, Integer.parseInt(value), casesB, epochs, budget);
            case "--cases-b" -> new WeightsOptions(out, seed, cases, Integer.parseInt(value), epochs, budget);
            case "--epochs" -> new WeightsOptions(out, seed, cases, casesB, Integer.parseInt(value), budget);
            case "--minutes" ->
                new WeightsOptions(out, seed, cases, casesB, epochs, Duration.ofMinutes(Integer.parseInt(value)));
            default -> throw new IllegalArgumentException("unknown option " + name + "; " + USAGE);
        };
    }
}
