package io.radstream.standalone.status;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.util.Map;
import java.util.Optional;

/** Services, model, topics and lag of an installation. */
public final class PlatformStatus {

    private final String bootstrap;
    private final TriageClient triage;

    /** @param bootstrap host:port of the broker */
    public PlatformStatus(String bootstrap, TriageClient triage) {
        this.bootstrap = bootstrap;
        this.triage = triage;
    }

    /**
     * Prints it.
     *
     * @return whether the whole path works
     * @throws io.radstream.standalone.failure.CommandFailedException when the broker does not answer
     */
    public boolean print(PrintStream out) throws InterruptedException {
        Optional<TriageClient.Answer> health = triage.tryGet("/q/health/ready");
        boolean ready = health.isPresent() && health.get().status() == 200;
        out.println("ready      " + (ready ? "yes" : health.isPresent() ? "no" : "no answer over HTTP"));
        health.ifPresent(answer -> printChecks(answer.body(), out));
        triage.tryGet("/api/status").ifPresent(answer -> printCases(answer.body(), out));
        triage.tryGet("/api/deliveries").ifPresent(answer -> printResults(answer.body(), out));
        printTopics(out);
        return ready;
    }

    private static void printChecks(JsonNode health, PrintStream out) {
        for (JsonNode check : health.path("checks")) {
            JsonNode data = check.path("data");
            out.printf(
                    "  %-4s %s%s%n",
                    check.path("status").asText(), check.path("name").asText(), data.isEmpty() ? "" : "  " + data);
        }
    }

    private static void printCases(JsonNode status, PrintStream out) {
        out.println("champion   " + status.path("champion").asText("none"));
        out.printf(
                "cases      %d, waiting for a reader %d, by status %s%n",
                status.path("cases").asInt(), status.path("waiting").asInt(), status.path("byStatus"));
        out.printf(
                "instances  %d in %d studies, dead letters %d%n",
                status.path("instances").asInt(),
                status.path("studies").asInt(),
                status.path("deadLetters").asInt());
        printReconciliation(status.path("reconciliation"), out);
    }

    /** What was acknowledged must have an end; what has none for too long is named. */
    private static void printReconciliation(JsonNode balance, PrintStream out) {
        out.printf(
                "balance    acknowledged %d, ended %d, open %d, MISSING %d%n",
                balance.path("acknowledged").asLong(),
                balance.path("ended").asLong(),
                balance.path("open").asLong(),
                balance.path("missing").asLong());
        for (JsonNode study : balance.path("studies")) {
            out.printf(
                    "  study %s: %d acknowledged, %d ended; see status %s%n",
                    study.path("studyUid").asText(),
                    study.path("acknowledged").asInt(),
                    study.path("ended").asInt(),
                    study.path("studyUid").asText());
        }
    }

    private static void printResults(JsonNode deliveries, PrintStream out) {
        JsonNode destinations = deliveries.path("destinations");
        out.println("results    " + (destinations.isEmpty() ? "go nowhere: no triage.results.destinations" : "go to"));
        for (Map.Entry<String, JsonNode> destination : destinations.properties()) {
            out.printf(
                    "  %-20s %-8s %s%n",
                    destination.getKey(),
                    destination.getValue().asText(),
                    deliveries.path("counts").path(destination.getKey()));
        }
    }

    private void printTopics(PrintStream out) {
        BrokerView view = BrokerView.of(bootstrap);
        out.println("topic                              records");
        view.records().forEach((topic, records) -> out.printf("  %-32s %7d%n", topic, records));
        out.println("lag (group, topic)");
        for (Map.Entry<String, Map<String, Long>> group : view.lag().entrySet()) {
            group.getValue().forEach((topic, lag) -> out.printf("  %-20s %-20s %7d%n", group.getKey(), topic, lag));
        }
    }
}
