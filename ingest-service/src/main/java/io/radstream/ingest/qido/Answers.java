package io.radstream.ingest.qido;

import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.json.BulkData;
import io.radstream.dicom.json.DicomJsonWriter;
import io.radstream.ingest.web.Problems;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;

/** Searches as HTTP answers: 200 with an array, also an empty one; 400 for a search that cannot be understood. */
final class Answers {

    private static final String DICOM_JSON = "application/dicom+json";
    private static final int INLINE_BYTES_MAX = 1 << 16;

    private Answers() {}

    /** Makes rows of what fits the query. */
    interface Search {
        Searches.Page rows(Query query) throws IOException;
    }

    /** What is ignored, and a search that stopped early, are named in a Warning header. */
    static Response of(UriInfo uri, Search search) throws IOException {
        Query query;
        try {
            query = Query.of(uri.getQueryParameters());
        } catch (Query.MalformedQueryException e) {
            return Problems.of(400, String.valueOf(e.getMessage()));
        }
        Searches.Page page = search.rows(query);
        StreamingOutput body = out -> {
            try (DicomJsonWriter json = new DicomJsonWriter(out, BulkData.Rule.inlineUpTo(INLINE_BYTES_MAX))) {
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
}
