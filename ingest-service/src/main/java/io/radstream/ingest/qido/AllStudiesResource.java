package io.radstream.ingest.qido;

import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;

/** Searches series and instances across studies (PS3.18 section 10.6), each with the attributes of what it belongs to; answers as {@link QidoResource} does. */
@Path("/dicom-web")
@Blocking
public class AllStudiesResource {

    private final Searches searches;

    @Inject
    AllStudiesResource(Searches searches) {
        this.searches = searches;
    }

    /** Series. */
    @GET
    @Path("series")
    public Response series(@Context UriInfo uri) throws IOException {
        return Answers.of(uri, searches::series);
    }

    /** Instances. */
    @GET
    @Path("instances")
    public Response instances(@Context UriInfo uri) throws IOException {
        return Answers.of(uri, searches::instances);
    }
}
