package io.radstream.standalone.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.radstream.event.CaseDiagnosed;
import io.radstream.phantom.PhantomLabels;
import io.radstream.standalone.failure.CommandFailedException;
import io.radstream.standalone.status.TriageClient;
import io.radstream.terminology.label.LabelSpace;
import java.io.PrintStream;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** A reader's part of the demo: says what is right, asks for a training round, shows what came of it. */
final class Teaching {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String READER = "demo-reader";
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final int REPORT_EVERY = 10;

    private final TriageClient triage;
    private final PrintStream out;

    Teaching(TriageClient triage, PrintStream out) {
        this.triage = triage;
        this.out = out;
    }

    /** Gives the whole truth of a case as a reader would: confirms, rejects and adds. */
    void giveFeedback(SentStudy study, CaseDiagnosed answer) throws InterruptedException {
        Set<String> found = Agreement.labels(answer);
        Set<String> truth = new HashSet<>(study.labels());
        ObjectNode body = NODES.objectNode();
        body.put("reader", READER);
        body.put("role", "RADIOLOGIST");
        body.put("revision", answer.getRevision());
        body.set("confirmed", codes(found.stream().filter(truth::contains).toList()));
        body.set(
                "rejected",
                codes(found.stream().filter(label -> !truth.contains(label)).toList()));
        body.set(
                "added",
                codes(study.labels().stream()
                        .filter(label -> !found.contains(label))
                        .toList()));
        body.put("complete", true);
        String path = "/api/cases/" + answer.getCaseId() + "/feedback";
        TriageClient.Answer reply = triage.post(path, body);
        // The page learns of a case from the same topic as this client, and may be a moment behind it.
        for (int attempt = 0; attempt < 20 && reply.status() == 404; attempt++) {
            TimeUnit.MILLISECONDS.sleep(LOOK_EVERY.toMillis());
            reply = triage.post(path, body);
        }
        if (reply.status() / 100 != 2) {
            throw new CommandFailedException("feedback was refused with " + reply.status() + ": " + reply.body());
        }
    }

    /** A reader names findings by their ICD-10-CM code; each phantom label has a code of its own. */
    private static ArrayNode codes(List<String> labels) {
        LabelSpace space = PhantomLabels.labelSpace();
        ArrayNode array = NODES.arrayNode();
        labels.stream()
                .map(label -> space.at(space.indexOf(label).orElseThrow()).code())
                .sorted()
                .forEach(array::add);
        return array;
    }

    /** Starts a round and waits for its decision. Returns the round as the worker shows it. */
    JsonNode train(Duration within) throws InterruptedException {
        ObjectNode body = NODES.objectNode();
        body.put("reason", "demo: labels of a scanner the champion never saw");
        TriageClient.Answer started = triage.post("/api/training/rounds", body);
        // The worker learns of feedback from the topic; 422 and 503 are answers of a moment before it has read it.
        for (int attempt = 0; attempt < 60 && (started.status() == 422 || started.status() == 503); attempt++) {
            TimeUnit.MILLISECONDS.sleep(LOOK_EVERY.toMillis());
            started = triage.post("/api/training/rounds", body);
        }
        if (started.status() != 202) {
            throw new CommandFailedException("no training round could be started: " + started.body());
        }
        String id = started.body().path("id").asText();
        long deadline = System.nanoTime() + within.toNanos();
        for (int looks = 1; System.nanoTime() < deadline; looks++) {
            // Training takes all cores: an answer may be late, which is no reason to give up.
            Optional<TriageClient.Answer> answer = triage.tryGet("/api/training/rounds/" + id);
            if (answer.isPresent()
                    && !answer.get().body().path("state").asText("RUNNING").equals("RUNNING")) {
                return answer.get().body();
            }
            if (looks % REPORT_EVERY == 0) {
                answer.ifPresent(running -> report(running.body().path("progress")));
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_EVERY.toMillis());
        }
        throw new CommandFailedException("the training round has not ended after " + within.toMinutes() + " minutes");
    }

    private void report(JsonNode progress) {
        if (progress.path("steps").asInt() == 0) {
            out.printf("  %s%n", progress.path("phase").asText());
        } else {
            out.printf(
                    "  %s: step %d of %d, loss %.4f, about %.0f s left%n",
                    progress.path("phase").asText(),
                    progress.path("step").asInt(),
                    progress.path("steps").asInt(),
                    progress.path("loss").asDouble(),
                    progress.path("secondsLeft").asDouble());
        }
    }

    /** Prints every condition of the gate with its figures, and the decision. */
    void printDecision(JsonNode round) {
        JsonNode verdict = round.path("verdict");
        for (JsonNode condition : verdict.path("conditions")) {
            out.printf(
                    "  [%s] %s: %s%n",
                    condition.path("met").asBoolean() ? "met" : "NOT MET",
                    condition.path("name").asText(),
                    condition.path("detail").asText());
        }
        out.printf(
                "Decision: %s. %s%n",
                round.path("state").asText(), round.path("outcome").asText());
    }
}
