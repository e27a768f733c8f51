package io.radstream.standalone.command;

import io.radstream.standalone.status.PlatformStatus;
import io.radstream.standalone.status.StudyStatus;
import io.radstream.standalone.status.TriageClient;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "status",
        description = "Show services, model, topics and lag; with a study: what became of every instance.",
        sortOptions = false)
final class StatusCommand implements Callable<Integer> {

    @Parameters(paramLabel = "STUDY-UID", arity = "0..1", description = "Study Instance UID.")
    private @Nullable String study;

    @Option(
            names = "--http",
            paramLabel = "HOST:PORT",
            defaultValue = "localhost:8080",
            description = "Triage service (default localhost:8080).")
    private String http = "";

    @Mixin
    private final ClientOptions client = new ClientOptions();

    @Override
    public Integer call() throws Exception {
        TriageClient triage = TriageClient.at(http);
        if (study != null) {
            return new StudyStatus(triage).print(study, System.out) ? 0 : 1;
        }
        return new PlatformStatus(client.bootstrap(), triage).print(System.out) ? 0 : 1;
    }
}
