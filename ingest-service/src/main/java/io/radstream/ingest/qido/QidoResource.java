package io.radstream.ingest.qido;

import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.Tag;
import io.radstream.dicom.data.Uid;
import io.radstream.dicom.json.BulkData;
import io.radstream.dicom.json.DicomJsonWriter;
import io.radstream.event.InstanceStored;
import io.radstream.ingest.IngestService;
import io.radstream.ingest.wado.InstancePath;
import io.radstream.ingest.wado.StoredFiles;
import io.radstream.ingest.web.Problems;
import io.radstream.ingest.web.WebConfig;
import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Searches what is stored (PS3.18 section 10.6): studies, newest first; the series of a study; the instances of a study or series.
 *
 * <p>200 with an array, also an empty one; 400 for a search that cannot be understood. What a search asks and is not done is named in a Warning header, as is
 * a search that stopped after {@value #STUDIES_SEARCHED_MAX} studies.
 */
@Path("/dicom-web/studies")
@Blocking
public class QidoResource {

    static final int STUDIES_SEARCHED_MAX = 20_000;

    private static final String DICOM_JSON = "application/dicom+json";

    private final IngestService service;
    private final WebConfig config;
    private final Rows rows = new Rows();

    @Inject
    QidoResource(IngestService service, WebConfig config) {
        this.service = service;
        this.config = config;
    }

    private StoredFiles files() {
        return new StoredFiles(
                service.gateway().index(),
                service.gateway().store(),
                config.fileBytesMax().asLongValue());
    }

    /** Makes rows of what fits the query. */
    private interface Search {
        Page rows(Query query) throws IOException;
    }

    private record Page(List<DataSet> rows, Optional<String> warning) {}

    private static Response answer(UriInfo uri, Search search) throws IOException {
        Query query;
        try {
            query = Query.of(uri.getQueryParameters());
        } catch (Query.MalformedQueryException e) {
            return Problems.of(400, String.valueOf(e.getMessage()));
        }
        Page page = search.rows(query);
        StreamingOutput body = out -> {
            try (DicomJsonWriter json = new DicomJsonWriter(out, BulkData.Rule.inlineUpTo(1 << 16))) {
                for (DataSet row : page.rows()) {
                    json.write(row);
                }
            }
        };
        Response.ResponseBuilder response = Response.ok(body, DICOM_JSON);
        page.warning().ifPresent(text -> response.header("Warning", "299 - \"" + text + "\""));
        if (!query.notDone().isEmpty()) {
            response.header("Warning", "299 - \"not supported and ignored: a parameter of this search\"");
        }
        return response.build();
    }

    /** Studies. */
    @GET
    public Response studies(@Context UriInfo uri) throws IOException {
        return answer(uri, this::studies);
    }

    private Page studies(Query query) throws IOException {
        List<String> candidates = new ArrayList<>();
        Optional<List<String>> named = query.uids(Tag.STUDY_INSTANCE_UID);
        if (named.isPresent() && named.get().stream().allMatch(Uid::isValid)) {
            candidates.addAll(named.get());
        } else {
            service.gateway().index().newestStudies(study -> {
                candidates.add(study);
                return candidates.size() < STUDIES_SEARCHED_MAX;
            });
        }
        List<DataSet> found = new ArrayList<>();
        int skipped = 0;
        for (String study : candidates) {
            if (found.size() >= query.limit()) {
                break;
            }
            Optional<DataSet> row = row(study).filter(query::fits);
            if (row.isPresent() && skipped < query.offset()) {
                skipped++;
            } else {
                row.ifPresent(found::add);
            }
        }
        boolean more = candidates.size() >= STUDIES_SEARCHED_MAX && found.size() < query.limit();
        return new Page(
                found,
                more
                        ? Optional.of("only the newest " + STUDIES_SEARCHED_MAX + " studies were searched")
                        : Optional.empty());
    }

    private Optional<DataSet> row(String study) throws IOException {
        List<InstanceStored> instances = files().named(InstancePath.of(study));
        return instances.isEmpty()
                ? Optional.empty()
                : rows.study(files(), instances).map(common -> Rows.ofStudy(common, instances));
    }

    /** The series of a study. */
    @GET
    @Path("{study}/series")
    public Response series(@PathParam("study") String study, @Context UriInfo uri) throws IOException {
        return answer(uri, query -> {
            Map<String, List<InstanceStored>> bySeries = new LinkedHashMap<>();
            for (InstanceStored instance : files().named(InstancePath.of(study))) {
                bySeries.computeIfAbsent(instance.getSeriesUid(), uid -> new ArrayList<>())
                        .add(instance);
            }
            List<DataSet> found = new ArrayList<>();
            for (List<InstanceStored> instances : bySeries.values()) {
                Rows.ofSeries(files(), instances).filter(query::fits).ifPresent(found::add);
            }
            return page(query, found);
        });
    }

    /** The instances of a study. */
    @GET
    @Path("{study}/instances")
    public Response instances(@PathParam("study") String study, @Context UriInfo uri) throws IOException {
        return answer(uri, query -> instances(query, InstancePath.of(study)));
    }

    /** The instances of a series. */
    @GET
    @Path("{study}/series/{series}/instances")
    public Response instancesOfSeries(
            @PathParam("study") String study, @PathParam("series") String series, @Context UriInfo uri)
            throws IOException {
        return answer(uri, query -> instances(query, InstancePath.of(study, series)));
    }

    private Page instances(Query query, InstancePath path) throws IOException {
        return page(
                query,
                files().named(path).stream()
                        .map(Rows::ofInstance)
                        .filter(query::fits)
                        .toList());
    }

    private static Page page(Query query, List<DataSet> found) {
        int from = Math.min(query.offset(), found.size());
        return new Page(found.subList(from, Math.min(found.size(), from + query.limit())), Optional.empty());
    }
}
