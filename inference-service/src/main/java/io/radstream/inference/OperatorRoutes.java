package io.radstream.inference;

import io.radstream.id.ModelVersion;
import io.radstream.inference.shadow.Rescoring;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/**
 * What operators ask of the service.
 *
 * <p>{@code GET /api/inference/passport-key}: the public key that passports are signed with, PEM. {@code POST /api/inference/rescore} with {@code {"modelVersion": "..."}} scores every stored
 * case again with another head: 202 it runs; 400 no version is named; 409 a run is on, or the version
 * neither serves nor looks on as a shadow. {@code GET} of the same says how far the last run is.
 */
@ApplicationScoped
class OperatorRoutes {

    private static final String PATH = "/api/inference/rescore";
    private static final String KEY_PATH = "/api/inference/passport-key";
    private static final int BODY_BYTES_MAX = 4096;

    private final InferenceService service;

    @Inject
    OperatorRoutes(InferenceService service) {
        this.service = service;
    }

    void register(@Observes Router router) {
        router.get(KEY_PATH).handler(routing -> routing.response()
                .putHeader("Content-Type", "application/x-pem-file")
                .end(service.passportKey()));
        router.get(PATH).handler(this::progress);
        router.post(PATH)
                .handler(BodyHandler.create(false).setBodyLimit(BODY_BYTES_MAX))
                .blockingHandler(this::start);
    }

    private void progress(RoutingContext routing) {
        Rescoring.Progress progress = service.rescoring().progress();
        routing.json(new JsonObject()
                .put("modelVersion", progress.modelVersion())
                .put("cases", progress.cases())
                .put("scored", progress.scored())
                .put("passedOver", progress.passedOver())
                .put("running", progress.running())
                .put("failure", progress.failure().orElse(null)));
    }

    private void start(RoutingContext routing) {
        ModelVersion version;
        try {
            version = new ModelVersion(routing.body().asJsonObject().getString("modelVersion", ""));
        } catch (RuntimeException e) {
            // Whatever the body is, it names no version.
            problem(routing, 400, "the body must be {\"modelVersion\": \"...\"}");
            return;
        }
        try {
            if (service.rescoring().start(version)) {
                routing.response().setStatusCode(202).end();
            } else {
                problem(routing, 409, "a run is on, or the version neither serves nor is a shadow");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            routing.fail(e);
        }
    }

    private static void problem(RoutingContext routing, int status, String detail) {
        routing.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/problem+json")
                .end(new JsonObject()
                        .put("status", status)
                        .put("detail", detail)
                        .encode());
    }
}
