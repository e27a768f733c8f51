package io.radstream.standalone.command;

import io.radstream.standalone.demo.Demo;
import io.radstream.standalone.demo.DemoPlan;
import io.radstream.standalone.platform.ConsoleLog;
import io.radstream.standalone.platform.Platform;
import io.radstream.standalone.platform.PlatformSettings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "demo",
        description =
                "Start everything, send phantom studies over DICOM, show the findings, then teach the model a new scanner.",
        sortOptions = false)
final class DemoCommand implements Callable<Integer> {

    private static final int CASES_MAX = 10_000;
    /** Fewer leave too few patients to train on and to compare on: the round would not start. */
    private static final int LABELLED_MIN = 60;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(
            names = "--cases",
            paramLabel = "N",
            defaultValue = "12",
            description = "Studies of the first round (default 12).")
    private int cases;

    @Option(
            names = "--labelled",
            paramLabel = "N",
            defaultValue = "160",
            description = "Labelled studies of the second scanner (default 160).")
    private int labelled;

    @Option(names = "--keep", description = "Stay up afterwards.")
    private boolean keep;

    @Mixin
    private final ServerOptions options = new ServerOptions();

    @Override
    public Integer call() throws Exception {
        check("--cases", cases, 1);
        check("--labelled", labelled, LABELLED_MIN);
        PlatformSettings settings = options.settings("radstream-demo");
        settings.emptyDemoFolder();
        // The demo asks for its round when all labels are in; a round that began half-way through would be another
        // demo.
        System.setProperty("training.trigger.enabled", "false");
        return Platform.run(settings, ConsoleLog.QUIET, platform -> {
            new Demo(platform, DemoPlan.of(cases, labelled), System.out).run();
            platform.printAddresses();
            if (!keep) {
                platform.stop();
            }
        });
    }

    private void check(String option, int value, int min) {
        if (value < min || value > CASES_MAX) {
            throw new ParameterException(
                    spec.commandLine(), option + " must be " + min + " to " + CASES_MAX + ", is " + value);
        }
    }
}
