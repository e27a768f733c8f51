package io.radstream.triage.web;

import io.radstream.serde.EventJson;
import io.radstream.terminology.icd.Icd10Cm;
import io.radstream.triage.deadletter.DeadLetter;
import io.radstream.triage.deadletter.DeadLetterBoard;
import io.radstream.triage.registry.ModelBoard;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Models and decisions, dead letters, codes: what a reader or operator looks up. */
@Path("/api")
@Produces(MediaType.APPLICATION_JSON)
public class RegistryResource {

    private static final int LIMIT = 100;
    private static final int LIMIT_MAX = 1000;
    private static final int CODES = 20;
    private static final int CODES_MAX = 100;
    private static final int QUERY_MAX = 100;

    private final ModelBoard models;
    private final DeadLetterBoard deadLetters;
    private final Icd10Cm codes = Icd10Cm.load();

    RegistryResource(ModelBoard models, DeadLetterBoard deadLetters) {
        this.models = models;
        this.deadLetters = deadLetters;
    }

    /** The latest dead letters, newest first; {@code total} is how many are known. */
    public record DeadLetters(int total, long forgotten, List<DeadLetter> deadLetters) {}

    /** Codes found, best first, of the edition named. */
    public record Codes(String edition, List<Icd10Cm.Match> codes) {}

    /** Champion, history and decisions. */
    @GET
    @Path("/models")
    public Map<String, Object> models() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("champion", models.champion().map(EventJson::of).orElse(null));
        json.put("history", models.history().stream().map(EventJson::of).toList());
        json.put("decisions", models.decisions().stream().map(EventJson::of).toList());
        return json;
    }

    /** What could never succeed. */
    @GET
    @Path("/dead-letters")
    public DeadLetters deadLetters(@QueryParam("limit") @Nullable String limit) {
        int most = Query.number("limit", limit, LIMIT, 1, LIMIT_MAX);
        return new DeadLetters(deadLetters.size(), deadLetters.forgotten(), deadLetters.latest(most));
    }

    /** Codes of ICD-10-CM. */
    @GET
    @Path("/codes")
    public Codes codes(@QueryParam("q") @Nullable String text, @QueryParam("limit") @Nullable String limit) {
        int most = Query.number("limit", limit, CODES, 1, CODES_MAX);
        if (text == null || text.isBlank() || text.length() > QUERY_MAX) {
            throw ProblemException.invalid("q", "Words or a code of 1 to " + QUERY_MAX + " characters are needed.");
        }
        return new Codes(Icd10Cm.EDITION, codes.search(text, most));
    }
}
