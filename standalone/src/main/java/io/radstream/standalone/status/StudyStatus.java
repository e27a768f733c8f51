package io.radstream.standalone.status;

import com.fasterxml.jackson.databind.JsonNode;
import io.radstream.id.StudyUid;
import io.radstream.standalone.failure.CommandFailedException;
import java.io.PrintStream;

/** What became of every instance of a study, from the triage service's ledger. */
public final class StudyStatus {

    private final TriageClient triage;

    public StudyStatus(TriageClient triage) {
        this.triage = triage;
    }

    /**
     * Prints the ledger of the study.
     *
     * @return whether every acknowledged instance ended exactly once
     * @throws CommandFailedException when the text is no UID, or the service does not answer or does not know the study
     */
    public boolean print(String studyUid, PrintStream out) throws InterruptedException {
        try {
            new StudyUid(studyUid);
        } catch (IllegalArgumentException e) {
            throw new CommandFailedException(String.valueOf(e.getMessage()));
        }
        TriageClient.Answer answer = triage.get("/api/studies/" + studyUid);
        if (answer.status() != 200) {
            throw new CommandFailedException(
                    answer.body().path("detail").asText("the triage service answered " + answer.status()));
        }
        JsonNode account = answer.body();
        out.println("study         " + studyUid);
        out.println("acknowledged  " + account.path("acknowledged").asInt() + "  " + account.path("counts"));
        out.println("balances      " + (account.path("balances").asBoolean() ? "yes" : "no"));
        for (JsonNode one : account.path("cases")) {
            printCase(one, out);
        }
        for (JsonNode row : account.path("instances")) {
            out.printf(
                    "  %-12s %-64s %s%n",
                    row.path("fate").asText(),
                    row.path("sopInstanceUid").asText(),
                    row.path("reason").asText(""));
        }
        for (JsonNode letter : account.path("deadLetters")) {
            out.println("  dead letter  " + letter);
        }
        return account.path("balances").asBoolean();
    }

    private void printCase(JsonNode mention, PrintStream out) throws InterruptedException {
        String caseId = mention.path("caseId").asText();
        JsonNode detail = triage.get("/api/cases/" + caseId).body();
        JsonNode summary = detail.has("summary") ? detail.path("summary") : detail;
        out.printf(
                "case          %s revision %d, %s, model %s%n",
                caseId,
                mention.path("revision").asInt(),
                summary.path("status").asText("?"),
                summary.path("modelVersion").asText("none"));
        for (JsonNode finding : summary.path("findings")) {
            out.printf(
                    "  %-8s %-8s %.2f  %s%n",
                    finding.path("urgency").asText(),
                    finding.path("code").asText(),
                    finding.path("probability").asDouble(),
                    finding.path("label").asText());
        }
    }
}
