package io.radstream.standalone.replay;

import io.radstream.event.CaseDiagnosed;
import io.radstream.inference.diagnoser.RadDiagDiagnoser;
import io.radstream.inference.passport.CaseReplay;
import io.radstream.inference.passport.InvalidPassportException;
import io.radstream.inference.passport.PassportKey;
import io.radstream.runtime.blob.DirectoryBlobStore;
import io.radstream.standalone.failure.CommandFailedException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Computes the diagnosis of a case again and says whether it comes out as before. */
public final class Replayer {

    private final String bootstrap;
    private final Path data;

    /** Answers come from the broker at {@code bootstrap}, blobs and the key of passports from the data folder. */
    public Replayer(String bootstrap, Path data) {
        this.bootstrap = bootstrap;
        this.data = data;
    }

    /**
     * Replays a revision of a case, or its last one; prints what was found and gives whether the diagnosis was reproduced.
     *
     * @throws CommandFailedException when there is no such answer, no passport, or none that this installation signed
     */
    public boolean replay(String caseId, Optional<Integer> revision, PrintStream out)
            throws IOException, InterruptedException {
        Path blobs = data.resolve("blobs");
        if (!Files.isDirectory(blobs)) {
            throw new CommandFailedException(
                    data + " is no data folder: there is no " + blobs + "; name it with --data");
        }
        CaseDiagnosed answer = CaseAnswers.read(bootstrap, caseId).of(revision);
        PassportKey key = PassportKey.open(data.resolve("inference-service"));
        try (DirectoryBlobStore store = DirectoryBlobStore.open(blobs, 0);
                CaseReplay replay = new CaseReplay(store, RadDiagDiagnoser::load, Optional.of(key.publicKey()))) {
            CaseReplay.Report report = replay.replay(answer);
            print(answer, report, out);
            return report.reproduced();
        } catch (InvalidPassportException e) {
            throw new CommandFailedException(String.valueOf(e.getMessage()));
        }
    }

    private static void print(CaseDiagnosed answer, CaseReplay.Report report, PrintStream out) {
        out.printf(
                "case %s revision %d, model %s: %s%n",
                answer.getCaseId(), answer.getRevision(), report.modelVersion(), verdict(report));
        report.differences().forEach(difference -> out.println("  " + difference));
    }

    private static String verdict(CaseReplay.Report report) {
        if (report.sameBytes()) {
            return "reproduced to the same bytes";
        }
        String distance = "outputs differ by at most " + report.farthest();
        return report.reproduced()
                ? "reproduced within " + CaseReplay.TOLERANCE + ", " + distance
                : "NOT reproduced, " + distance;
    }
}
