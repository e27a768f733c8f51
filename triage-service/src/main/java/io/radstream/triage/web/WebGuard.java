package io.radstream.triage.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Stands before every request: security headers on all of them, and for {@code /api} the Host, the Origin of writes and their JSON type.
 *
 * <p>421 the Host is not ours; 403 a write comes from another site's page; 415 a write is not JSON (a form of another site cannot send
 * JSON without asking first).
 */
@Singleton
class WebGuard {

    private static final Logger LOG = Logger.getLogger(WebGuard.class);
    private static final int BEFORE_EVERYTHING = 1000;
    private static final String API = "/api/";
    private static final String CONTENT_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
                    + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final HostGuard guard;
    private final String bindAddress;
    private final ObjectMapper json;

    WebGuard(
            WebConfig config,
            @ConfigProperty(name = "quarkus.http.host", defaultValue = "0.0.0.0") String bindAddress,
            ObjectMapper json) {
        this.guard = new HostGuard(bindAddress, config.hosts().orElse(Set.of()));
        this.bindAddress = bindAddress;
        this.json = json;
    }

    void warn(@Observes StartupEvent event) {
        if (!HostGuard.loopback(bindAddress)) {
            LOG.warnf(
                    "THE WORKLIST HAS NO SIGN-IN YET and listens on %s: everyone who can reach it can read every case and give feedback"
                            + " under any name. Bind it to 127.0.0.1 (quarkus.http.host), or put a signing-in proxy before it and name"
                            + " its host in triage.web.hosts.",
                    bindAddress);
        }
    }

    void register(@Observes Filters filters) {
        filters.register(this::guard, BEFORE_EVERYTHING);
    }

    private void guard(RoutingContext routing) {
        HttpServerRequest request = routing.request();
        routing.response()
                .putHeader("Content-Security-Policy", CONTENT_POLICY)
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Referrer-Policy", "no-referrer")
                .putHeader("Cross-Origin-Resource-Policy", "same-origin")
                .putHeader("Cross-Origin-Opener-Policy", "same-origin");
        if (!routing.normalizedPath().startsWith(API)) {
            routing.next();
            return;
        }
        routing.response().putHeader("Cache-Control", "no-store");
        // HTTP/2 has no Host header; its :authority says the same.
        HostAndPort authority = request.authority();
        String host = authority == null ? null : authority.toString();
        if (!guard.knows(host)) {
            refuse(
                    routing,
                    Problem.of(421, "unknown-host", "Unknown host", "The interface does not answer to this Host."));
        } else if (writes(request.method()) && !HostGuard.sameOrigin(request.getHeader("Origin"), host)) {
            refuse(routing, Problem.of(403, "foreign-origin", "Foreign origin", "Origin and Host differ."));
        } else if (writes(request.method()) && !sendsJson(request.getHeader("Content-Type"))) {
            refuse(routing, Problem.of(415, "not-json", "Not JSON", "Content-Type must be application/json."));
        } else {
            routing.next();
        }
    }

    private static boolean writes(HttpMethod method) {
        return !method.equals(HttpMethod.GET) && !method.equals(HttpMethod.HEAD);
    }

    private static boolean sendsJson(String contentType) {
        return contentType != null
                && contentType.toLowerCase(Locale.ROOT).split(";", 2)[0].strip().equals("application/json");
    }

    private void refuse(RoutingContext routing, Problem problem) {
        try {
            routing.response()
                    .setStatusCode(problem.status())
                    .putHeader("Content-Type", Problem.MEDIA_TYPE)
                    .end(json.writeValueAsString(problem));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a problem is not JSON", e);
        }
    }
}
