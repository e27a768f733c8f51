package io.radstream.training.round;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code /api/training/rounds}: starts rounds and shows what became of them.
 *
 * <p>POST answers 202 with the round; 409 when one is running; 422 when there is too little labelled data, saying what is missing; 503
 * when the worker cannot look now; 400 for a reason that is too long. Errors are problem JSON (RFC 9457).
 */
@Path("/api/training/rounds")
@Produces(MediaType.APPLICATION_JSON)
public class RoundsResource {

    private static final String PROBLEM_JSON = "application/problem+json";
    private static final int UNPROCESSABLE = 422;
    private static final int REASON_LENGTH_MAX = 500;
    private static final String REASON_DEFAULT = "asked for by an operator";

    private final Rounds rounds;

    RoundsResource(Rounds rounds) {
        this.rounds = rounds;
    }

    /** Why a round is asked for; may be absent. */
    record StartRequest(@Nullable String reason) {}

    /** RFC 9457. */
    record Problem(String title, int status, String detail) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response start(@Nullable StartRequest request) {
        String asked = request == null ? null : request.reason();
        String reason = asked == null || asked.isBlank() ? REASON_DEFAULT : asked;
        if (reason.length() > REASON_LENGTH_MAX) {
            return problem(400, "Reason too long", "a reason has at most " + REASON_LENGTH_MAX + " characters");
        }
        StartAnswer answer = rounds.begin(reason);
        if (answer instanceof StartAnswer.Started started) {
            return Response.accepted(started.round())
                    .location(
                            URI.create("/api/training/rounds/" + started.round().id()))
                    .build();
        }
        if (answer instanceof StartAnswer.Busy busy) {
            return problem(409, "A round is running", "round " + busy.running().id() + " is running");
        }
        if (answer instanceof StartAnswer.TooLittle little) {
            return problem(UNPROCESSABLE, "Too little labelled data", little.reason());
        }
        return problem(503, "Not able to train now", ((StartAnswer.Unavailable) answer).reason());
    }

    @GET
    public List<Round> all() {
        return rounds.all();
    }

    @GET
    @Path("{id}")
    public Response one(@PathParam("id") String id) {
        return rounds.find(id)
                .map(round -> Response.ok(round).build())
                .orElseGet(() -> problem(404, "No such round", "there is no round with this id"));
    }

    private static Response problem(int status, String title, String detail) {
        return Response.status(status)
                .type(PROBLEM_JSON)
                .entity(new Problem(title, status, detail))
                .build();
    }
}
