package io.radstream.ingest.web;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.ws.rs.core.Response;

/** Problem documents (RFC 9457). They name attributes and limits, never values of a data set. */
public final class Problems {

    private static final String PROBLEM_JSON = "application/problem+json";

    private Problems() {}

    /** A response that says what is wrong. */
    public static Response of(int status, String detail) {
        String document = JsonNodeFactory.instance
                .objectNode()
                .put("status", status)
                .put("title", Response.Status.fromStatusCode(status).getReasonPhrase())
                .put("detail", detail)
                .toString();
        return Response.status(status).type(PROBLEM_JSON).entity(document).build();
    }
}
