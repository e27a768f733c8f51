package io.radstream.standalone.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.radstream.event.CaseDiagnosed;
import io.radstream.event.Finding;
import io.radstream.phantom.PhantomGenerator;
import io.radstream.phantom.Scanner;
import io.radstream.standalone.failure.CommandFailedException;
import io.radstream.standalone.platform.Platform;
import io.radstream.standalone.status.TriageClient;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** Runs the demo against a platform and tells what happens. Everything it prints was read back from the platform. */
public final class Demo {

    private static final int PROGRESS_EVERY = 20;

    private final Platform platform;
    private final DemoPlan plan;
    private final PrintStream out;

    public Demo(Platform platform, DemoPlan plan, PrintStream out) {
        this.platform = platform;
        this.plan = plan;
        this.out = out;
    }

    /**
     * Runs both rounds.
     *
     * @throws CommandFailedException when something that must happen did not
     */
    public void run() throws IOException, InterruptedException {
        out.println("Starting the services ...");
        platform.awaitReady();
        TriageClient triage = TriageClient.at("127.0.0.1:" + platform.settings().httpPort());
        try (Answers answers = new Answers(platform.bootstrap())) {
            List<SentStudy> all = new ArrayList<>();
            out.printf("%nRound one: %d phantom studies of scanner A over C-STORE%n", plan.casesOfScannerA());
            List<SentStudy> first = send(Scanner.A, "SCANNER_A", plan.seedA(), plan.casesOfScannerA());
            answers.await(uids(first), plan.answerWithin(), out);
            print(first, answers);
            all.addAll(first);

            out.printf(
                    "%nRound two: %d labelled studies of scanner B, which the weights never saw%n",
                    plan.casesOfScannerB());
            List<SentStudy> second = send(Scanner.B, "SCANNER_B", plan.seedB(), plan.casesOfScannerB());
            answers.await(uids(second), plan.answerWithin(), out);
            printAgreement("Before training", second, answers);
            all.addAll(second);
            teach(new Teaching(triage, out), second, answers);
            printTotals(all, answers);
        }
    }

    private List<SentStudy> send(Scanner scanner, String callingAe, long seed, int cases) {
        PhantomGenerator generator = new PhantomGenerator(seed, scanner);
        PhantomModality modality = new PhantomModality(platform.settings().dicomPort(), callingAe);
        List<SentStudy> studies = new ArrayList<>();
        for (int index = 0; index < cases; index++) {
            studies.add(modality.send(generator.caseAt(index)));
            if (studies.size() % PROGRESS_EVERY == 0) {
                out.printf("  %d of %d studies sent%n", studies.size(), cases);
            }
        }
        return studies;
    }

    private static List<String> uids(List<SentStudy> studies) {
        return studies.stream().map(SentStudy::studyUid).toList();
    }

    private static CaseDiagnosed answer(SentStudy study, Answers answers) {
        return answers.of(study.studyUid())
                .orElseThrow(() -> new CommandFailedException("study " + study.studyUid() + " has no answer"));
    }

    private void print(List<SentStudy> studies, Answers answers) {
        for (SentStudy study : studies) {
            CaseDiagnosed answer = answer(study, answers);
            out.printf(
                    "%n  case %s  %s  %s%n",
                    answer.getCaseId(), answer.getOutcome(), String.join("+", answer.getModalities()));
            out.println("    truth    " + (study.labels().isEmpty() ? "nothing" : String.join(", ", study.labels())));
            if (answer.getFindings().isEmpty()) {
                out.println("    finding  none above its threshold");
            }
            for (Finding finding : answer.getFindings()) {
                out.printf(
                        "    finding  %s %-8s %.2f  %-7s %s%n",
                        study.labels().contains(finding.getLabel()) ? "+" : "-",
                        finding.getCode(),
                        finding.getProbability(),
                        finding.getUrgency(),
                        finding.getLabel());
            }
        }
        out.println();
        printAgreement("Scanner A", studies, answers);
        out.println("  " + answer(studies.get(0), answers).getNotice());
    }

    private void printAgreement(String title, List<SentStudy> studies, Answers answers) {
        Agreement sum = Agreement.NONE;
        for (SentStudy study : studies) {
            sum = sum.plus(Agreement.of(study.labels(), answer(study, answers)));
        }
        out.printf(
                "  %s: %d labels found, %d missed, %d wrong (F1 %.2f) in %d studies%n",
                title, sum.right(), sum.missed(), sum.wrong(), sum.f1(), studies.size());
    }

    private void teach(Teaching teaching, List<SentStudy> studies, Answers answers) throws InterruptedException {
        for (SentStudy study : studies) {
            teaching.giveFeedback(study, answer(study, answers));
        }
        out.printf("  feedback given on %d cases; training a challenger%n", studies.size());
        JsonNode round = teaching.train(plan.trainWithin());
        teaching.printDecision(round);
        String state = round.path("state").asText();
        if (!state.equals("PROMOTED") && !state.equals("REFUSED")) {
            throw new CommandFailedException("the training round ended without a decision: " + state);
        }
    }

    private void printTotals(List<SentStudy> studies, Answers answers) {
        int sent = 0;
        int acknowledged = 0;
        int used = 0;
        int setAside = 0;
        int rejected = 0;
        for (SentStudy study : studies) {
            CaseDiagnosed answer = answer(study, answers);
            sent += study.sent();
            acknowledged += study.acknowledged();
            used += answer.getUsedCount();
            setAside += answer.getSetAsideCount();
            rejected += answer.getRejectedCount();
        }
        out.printf(
                "%nInstances: %d sent = %d acknowledged = %d used + %d set aside + %d rejected%n",
                sent, acknowledged, used, setAside, rejected);
        if (sent != acknowledged || acknowledged != used + setAside + rejected) {
            throw new CommandFailedException("the instances do not add up");
        }
    }
}
