package io.radstream.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.radstream.phantom.PhantomCase;
import io.radstream.phantom.PhantomGenerator;
import io.radstream.phantom.Scanner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Studies go in over DICOM and findings come out, through processes as users run them. */
class WholePathIT {

    private static final Duration START = Duration.ofMinutes(3);
    private static final Duration ANSWER = Duration.ofMinutes(3);
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    @Test
    void everyStudyIsAnsweredOnceAndEveryInstanceAccountedFor() throws Exception {
        // Given
        List<PhantomCase> cases = write(4);
        RadstreamProcess radstream = new RadstreamProcess(folder.resolve("data"));
        Process up = radstream.up();
        try {
            WebClient web = new WebClient(radstream.httpPort());
            await().atMost(START).until(() -> web.readiness() == 200);
            // When
            RadstreamProcess.Result sent = radstream.send(folder.resolve("studies"));
            // Then
            assertThat(sent.exitCode()).as(sent.err()).isZero();
            await().atMost(ANSWER)
                    .until(() -> web.get("/api/status").path("cases").asInt() == cases.size()
                            && web.get("/api/status").at("/byStatus/diagnosed").asInt() == cases.size());
            await().atMost(ANSWER)
                    .untilAsserted(() -> assertThat(answers(radstream)).hasSize(cases.size()));
            for (PhantomCase one : cases) {
                RadstreamProcess.Result status = radstream.status(one.studyUid());
                assertThat(status.out())
                        .contains(
                                "balances      yes",
                                "acknowledged  " + one.instances().size());
                assertThat(status.exitCode()).isZero();
            }
        } finally {
            up.destroy();
        }
        assertThat(up.waitFor(60, TimeUnit.SECONDS)).as("SIGTERM stops cleanly").isTrue();
    }

    @Test
    void whatWasAcknowledgedBeforeAKillIsInExactlyOneCaseAfterwards() throws Exception {
        // Given
        List<PhantomCase> cases = write(6);
        RadstreamProcess radstream = new RadstreamProcess(folder.resolve("data"));
        Process first = radstream.up();
        WebClient web = new WebClient(radstream.httpPort());
        await().atMost(START).until(() -> web.readiness() == 200);
        Thread killer = new Thread(() -> {
            await().atMost(ANSWER)
                    .until(() -> web.get("/api/status").path("instances").asInt() >= 10);
            first.destroyForcibly();
        });
        killer.start();
        // When
        radstream.send(folder.resolve("studies"));
        killer.join();
        assertThat(first.waitFor(60, TimeUnit.SECONDS)).isTrue();
        Process second = radstream.up();
        try {
            await().atMost(START).until(() -> web.readiness() == 200);
            RadstreamProcess.Result again = radstream.send(folder.resolve("studies"));
            // Then
            assertThat(again.exitCode()).as(again.err()).isZero();
            await().atMost(ANSWER).untilAsserted(() -> {
                for (PhantomCase one : cases) {
                    JsonNode account = web.get("/api/studies/" + one.studyUid());
                    assertThat(account.path("acknowledged").asInt())
                            .isEqualTo(one.instances().size());
                    assertThat(account.path("balances").asBoolean())
                            .as(account.toString())
                            .isTrue();
                }
            });
            // A killed consumer's partitions are dealt anew when its session has expired: answers come later than the
            // ledger.
            await().atMost(ANSWER).untilAsserted(() -> assertThat(casesOfStudies(radstream))
                    .hasSize(cases.size())
                    .allSatisfy((study, ids) -> assertThat(ids).hasSize(1)));
        } finally {
            second.destroy();
        }
        assertThat(second.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }

    private List<PhantomCase> write(int count) throws Exception {
        PhantomGenerator generator = new PhantomGenerator(77, Scanner.A);
        List<PhantomCase> cases = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            PhantomCase one = generator.caseAt(index);
            one.write(Files.createDirectories(folder.resolve("studies").resolve("case-" + index)));
            cases.add(one);
        }
        return cases;
    }

    private static Map<String, Set<String>> casesOfStudies(RadstreamProcess radstream) throws Exception {
        Map<String, Set<String>> casesOfStudy = new HashMap<>();
        for (JsonNode answer : answers(radstream)) {
            for (JsonNode study : answer.path("studyUids")) {
                casesOfStudy
                        .computeIfAbsent(study.asText(), uid -> new HashSet<>())
                        .add(answer.path("caseId").asText());
            }
        }
        return casesOfStudy;
    }

    /** The distinct answers on the topic: a repetition of the same answer has the same id and counts once. */
    private static List<JsonNode> answers(RadstreamProcess radstream) throws Exception {
        Map<String, JsonNode> byId = new HashMap<>();
        Map<String, Set<String>> findings = new HashMap<>();
        for (String line : radstream.tail("case-diagnosed")) {
            JsonNode value = JSON.readTree(line).path("value");
            String id = value.path("eventId").asText();
            byId.put(id, value);
            findings.computeIfAbsent(id, key -> new HashSet<>())
                    .add(value.path("findings").toString());
        }
        assertThat(findings)
                .allSatisfy((id, distinct) -> assertThat(distinct).as(id).hasSize(1));
        return List.copyOf(byId.values());
    }
}
