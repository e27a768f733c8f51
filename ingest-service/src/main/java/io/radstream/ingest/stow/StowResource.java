package io.radstream.ingest.stow;

import io.radstream.id.StudyUid;
import io.radstream.ingest.IngestService;
import io.radstream.ingest.gateway.Gateway;
import io.radstream.ingest.web.Problems;
import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Stores instances: {@code POST /dicom-web/studies} and {@code POST /dicom-web/studies/{study}} (PS3.18 section 10.5), as files or as metadata with bulk data.
 *
 * <p>200 every instance is stored durably; 202 some are; 409 none; 400 no multipart message; 415 another media type; 503 try again later.
 */
@Path("/dicom-web/studies")
@Blocking
public class StowResource {

    private static final Logger LOG = Logger.getLogger(StowResource.class);
    private static final String DICOM = "application/dicom";
    private static final String DICOM_JSON = MetadataRequest.MEDIA_TYPE;

    private final IngestService service;

    @Inject
    StowResource(IngestService service) {
        this.service = service;
    }

    /** Instances of any study. */
    @POST
    public Response store(
            @HeaderParam(HttpHeaders.CONTENT_TYPE) @Nullable String contentType, @Nullable InputStream body) {
        return store(contentType, body, Optional.empty());
    }

    /** Instances of one study; those of another are refused. */
    @POST
    @Path("{study}")
    public Response storeIntoStudy(
            @PathParam("study") String study,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) @Nullable String contentType,
            @Nullable InputStream body) {
        try {
            return store(contentType, body, Optional.of(new StudyUid(study).value()));
        } catch (IllegalArgumentException e) {
            return Problems.of(400, "the path names no Study Instance UID");
        }
    }

    private Response store(@Nullable String header, @Nullable InputStream body, Optional<String> study) {
        Optional<ContentType> type = ContentType.of(header == null ? "" : header)
                .filter(t -> t.type().equals("multipart/related"))
                .filter(t -> partType(t).equals(DICOM) || partType(t).equals(DICOM_JSON));
        if (type.isEmpty()) {
            return Problems.of(
                    415, "send multipart/related; type=\"application/dicom\" or type=\"application/dicom+json\"");
        }
        Optional<String> boundary = type.get().parameter("boundary");
        if (boundary.isEmpty() || body == null) {
            return Problems.of(400, "the request has no boundary or no body");
        }
        Gateway gateway = service.gateway();
        try {
            StowAssociation association = new StowAssociation(
                    new StowAssociation.Receiving(gateway.intake(), gateway.releases(), gateway.endings()), study);
            MultipartReader reader = new MultipartReader(body, boundary.get());
            StowOutcome outcome = partType(type.get()).equals(DICOM)
                    ? new StowRequest(association).takeIn(reader)
                    : takeInMetadata(gateway, association, reader);
            if (outcome.instances().isEmpty()) {
                return Problems.of(400, "the request holds no instance");
            }
            return Response.status(outcome.httpStatus())
                    .type(DICOM_JSON)
                    .entity(outcome.json())
                    .build();
        } catch (MultipartException e) {
            return Problems.of(400, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            LOG.warnf("a request cannot be spooled now, message=%s", e.getMessage());
            return Problems.of(503, "the request cannot be taken now, send it again");
        }
    }

    private static StowOutcome takeInMetadata(Gateway gateway, StowAssociation association, MultipartReader reader)
            throws IOException {
        association.intake().requireOpen();
        try (Spool spool = Spool.open(gateway.spool(), gateway::checkFreeSpace)) {
            return new MetadataRequest(association, spool).takeIn(reader);
        }
    }

    private static String partType(ContentType type) {
        return type.parameter("type").orElse(DICOM).toLowerCase(Locale.ROOT);
    }
}
