package io.radstream.triage.web;

import io.micrometer.core.instrument.MeterRegistry;
import io.radstream.event.FeedbackGiven;
import io.radstream.serde.EventJson;
import io.radstream.triage.board.CaseBoard;
import io.radstream.triage.board.CaseStatus;
import io.radstream.triage.board.CaseSummary;
import io.radstream.triage.board.FeedbackState;
import io.radstream.triage.board.Priority;
import io.radstream.triage.feedback.FeedbackDesk;
import io.radstream.triage.feedback.FeedbackRuling;
import io.radstream.triage.feedback.ReaderEvents;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The worklist and feedback.
 *
 * <p>Feedback: 201 written; 200 the same was written before under this id; 400 names the field; 404 no such case; 409 no such revision,
 * or the id was used for something else; 413 too long; 503 the broker did not acknowledge.
 */
@Path("/api/cases")
@Produces(MediaType.APPLICATION_JSON)
public class CasesResource {

    private static final int LIMIT = 100;
    private static final int LIMIT_MAX = 1000;

    private final CaseBoard board;
    private final CaseDetails details;
    private final FeedbackDesk desk;
    private final ReaderEvents events;
    private final MeterRegistry meters;
    private final WebConfig config;
    private final Clock clock = Clock.systemUTC();

    CasesResource(
            CaseBoard board,
            CaseDetails details,
            FeedbackDesk desk,
            ReaderEvents events,
            MeterRegistry meters,
            WebConfig config) {
        this.board = board;
        this.details = details;
        this.desk = desk;
        this.events = events;
        this.meters = meters;
        this.config = config;
    }

    /** A page of the worklist; {@code now} is the server's clock, for waiting times. */
    public record Page(int total, int offset, int limit, Instant now, List<CaseSummary> cases) {}

    /** The answer to feedback: the id, and the findings as they were understood. */
    public record Receipt(String feedbackId, String caseId, int revision, boolean repeated, Object event) {}

    /** What a page is asked for. */
    public static class Filter {
        /** Statuses by word, comma-separated. */
        @QueryParam("status")
        @Nullable
        String status;

        /** Urgencies, comma-separated. */
        @QueryParam("urgency")
        @Nullable
        String urgency;

        /** Feedback states, comma-separated. */
        @QueryParam("feedback")
        @Nullable
        String feedback;

        Predicate<CaseSummary> predicate() {
            Set<CaseStatus> statuses = Query.words("status", status, CaseStatus.class, CaseStatus::word);
            Set<Priority> urgencies = Query.words("urgency", urgency, Priority.class, Enum::name);
            Set<FeedbackState> states = Query.words("feedback", feedback, FeedbackState.class, FeedbackState::word);
            return summary -> statuses.contains(summary.status())
                    && urgencies.contains(summary.urgency())
                    && states.contains(summary.feedback().state());
        }
    }

    /** A page of the worklist. */
    @GET
    public Page list(
            @BeanParam Filter filter,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("offset") @Nullable String offset) {
        int most = Query.number("limit", limit, LIMIT, 1, LIMIT_MAX);
        int from = Query.number("offset", offset, 0, 0, Integer.MAX_VALUE);
        CaseBoard.Page page = board.page(filter.predicate(), from, most);
        return new Page(page.total(), from, most, clock.instant(), page.cases());
    }

    /** Everything about a case. */
    @GET
    @Path("/{caseId}")
    public Map<String, Object> detail(@PathParam("caseId") String caseId) {
        return board.detail(caseId).map(details::write).orElseThrow(() -> ProblemException.unknown("case"));
    }

    /** Takes what a reader says. */
    @POST
    @Path("/{caseId}/feedback")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response feedback(@PathParam("caseId") String caseId, byte[] body) {
        if (body.length > config.bodyBytesMax()) {
            throw new ProblemException(
                    Problem.of(413, "too-long", "Too long", "The body may have " + config.bodyBytesMax() + " bytes."));
        }
        FeedbackRuling ruling = desk.rule(caseId, body, clock.instant());
        if (ruling instanceof FeedbackRuling.Accepted accepted) {
            events.publish(accepted.event());
            meters.counter("radstream.feedback.given").increment();
            return answer(201, accepted.event(), false);
        }
        if (ruling instanceof FeedbackRuling.Repeated repeated) {
            return answer(200, repeated.event(), true);
        }
        throw refusal(ruling);
    }

    private static ProblemException refusal(FeedbackRuling ruling) {
        if (ruling instanceof FeedbackRuling.UnknownRevision unknown) {
            return new ProblemException(Problem.of(
                            409,
                            "unknown-revision",
                            "Unknown revision",
                            "The case has no such revision; its newest is " + unknown.newest() + ".")
                    .at("revision"));
        }
        if (ruling instanceof FeedbackRuling.IdTaken) {
            return new ProblemException(
                    Problem.of(409, "feedback-id-taken", "Feedback id taken", "Something else was said under this id.")
                            .at("feedbackId"));
        }
        return ProblemException.unknown("case");
    }

    private static Response answer(int status, FeedbackGiven event, boolean repeated) {
        return Response.status(status)
                .entity(new Receipt(
                        event.getFeedbackId(), event.getCaseId(), event.getRevision(), repeated, EventJson.of(event)))
                .build();
    }
}
