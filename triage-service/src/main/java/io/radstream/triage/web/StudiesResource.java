package io.radstream.triage.web;

import io.radstream.id.PatientKey;
import io.radstream.id.StudyUid;
import io.radstream.triage.board.CaseBoard;
import io.radstream.triage.board.CaseRevision;
import io.radstream.triage.deadletter.DeadLetter;
import io.radstream.triage.deadletter.DeadLetterBoard;
import io.radstream.triage.feedback.ReaderEvents;
import io.radstream.triage.ledger.CaseManifest;
import io.radstream.triage.ledger.StudyAccount;
import io.radstream.triage.ledger.StudyLedger;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What became of a study, and the operator's word that it is complete.
 *
 * <p>404 when nothing is known of the study; complete: 202 written, assembly follows.
 */
@Path("/api/studies/{studyUid}")
@Produces(MediaType.APPLICATION_JSON)
public class StudiesResource {

    private final StudyLedger ledger;
    private final CaseBoard board;
    private final DeadLetterBoard deadLetters;
    private final Manifests manifests;
    private final ReaderEvents events;

    StudiesResource(
            StudyLedger ledger,
            CaseBoard board,
            DeadLetterBoard deadLetters,
            Manifests manifests,
            ReaderEvents events) {
        this.ledger = ledger;
        this.board = board;
        this.deadLetters = deadLetters;
        this.manifests = manifests;
        this.events = events;
    }

    /** The account of a study. */
    @GET
    public StudyAccount account(@PathParam("studyUid") String text) {
        String studyUid = study(text).value();
        Optional<StudyLedger.StudyRows> rows = ledger.study(studyUid);
        List<CaseManifest> cases = board.casesOf(studyUid).stream()
                .map(board::detail)
                .flatMap(Optional::stream)
                .map(this::manifest)
                .toList();
        List<DeadLetter> letters = deadLetters.ofStudy(studyUid);
        if (rows.isEmpty() && cases.isEmpty() && letters.isEmpty()) {
            throw ProblemException.unknown("study");
        }
        StudyLedger.StudyRows stored = rows.orElseGet(() -> new StudyLedger.StudyRows(studyUid, List.of(), List.of()));
        return StudyAccount.draw(stored, cases, letters);
    }

    /** Takes an operator's word that the study is complete. */
    @POST
    @Path("/complete")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response complete(@PathParam("studyUid") String text) {
        StudyUid study = study(text);
        List<String> patients = ledger.study(study.value())
                .map(StudyLedger.StudyRows::patientKeys)
                .orElse(List.of());
        if (patients.isEmpty()) {
            throw ProblemException.unknown("study");
        }
        patients.forEach(patient -> events.completeNow(new PatientKey(patient), study, Instant.now()));
        return Response.accepted(Map.of("studyUid", study.value(), "signals", patients.size()))
                .build();
    }

    private CaseManifest manifest(CaseBoard.Detail detail) {
        CaseRevision newest = detail.revisions().get(detail.revisions().size() - 1);
        return newest.manifest()
                .flatMap(manifests::read)
                .map(read -> new CaseManifest(detail.summary().caseId(), newest.revision(), read.getInstances()))
                .orElseGet(() -> new CaseManifest(detail.summary().caseId(), newest.revision(), List.of()));
    }

    private static StudyUid study(String text) {
        try {
            return new StudyUid(text);
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid("studyUid", String.valueOf(e.getMessage()));
        }
    }
}
