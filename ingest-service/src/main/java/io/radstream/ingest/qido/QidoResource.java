package io.radstream.ingest.qido;

import io.radstream.ingest.wado.InstancePath;
import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;

/**
 * Searches what is stored (PS3.18 section 10.6): studies, newest first; the series of a study; the instances of a study or series.
 *
 * <p>200 with an array, also an empty one; 400 for a search that cannot be understood. What a search asks and is not done is named in a Warning header, as is
 * a search that stopped after {@value Searches#STUDIES_SEARCHED_MAX} studies.
 */
@Path("/dicom-web/studies")
@Blocking
public class QidoResource {

    private final Searches searches;

    @Inject
    QidoResource(Searches searches) {
        this.searches = searches;
    }

    /** Studies. */
    @GET
    public Response studies(@Context UriInfo uri) throws IOException {
        return Answers.of(uri, searches::studies);
    }

    /** The series of a study. */
    @GET
    @Path("{study}/series")
    public Response series(@PathParam("study") String study, @Context UriInfo uri) throws IOException {
        return Answers.of(uri, query -> searches.seriesOf(query, study));
    }

    /** The instances of a study. */
    @GET
    @Path("{study}/instances")
    public Response instances(@PathParam("study") String study, @Context UriInfo uri) throws IOException {
        return Answers.of(uri, query -> searches.instancesOf(query, InstancePath.of(study)));
    }

    /** The instances of a series. */
    @GET
    @Path("{study}/series/{series}/instances")
    public Response instancesOfSeries(
            @PathParam("study") String study, @PathParam("series") String series, @Context UriInfo uri)
            throws IOException {
        return Answers.of(uri, query -> searches.instancesOf(query, InstancePath.of(study, series)));
    }
}
