package io.radstream.ingest.web;

import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import org.jboss.logging.Logger;

/**
 * Lets only configured addresses and pages use DICOMweb.
 *
 * <p>403 for an address that is neither loopback nor configured, and for a Host header that is neither this machine nor configured: a page of
 * another site could otherwise read answers by making its own name resolve to this machine. Cross-origin reading (CORS) is allowed to configured
 * origins.
 */
@Provider
@PreMatching
public class WebAccess implements ContainerRequestFilter, ContainerResponseFilter {

    private static final Logger LOG = Logger.getLogger(WebAccess.class);
    private static final String PATH = "/dicom-web";
    private static final String ORIGIN = "Origin";
    private static final int FORBIDDEN = 403;

    private final WebRules rules;
    private final HttpServerRequest connection;

    @Inject
    WebAccess(WebRules rules, HttpServerRequest connection) {
        this.rules = rules;
        this.connection = connection;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (!request.getUriInfo().getPath().startsWith(PATH)) {
            return;
        }
        String address = connection.remoteAddress().hostAddress();
        if (!rules.admitsAddress(address)) {
            LOG.warnf("DICOMweb refused, address=%s", address);
            request.abortWith(Problems.of(FORBIDDEN, "this address may not use DICOMweb; see ingest.web.addresses"));
        } else if (!rules.knowsHost(request.getHeaderString("Host"))) {
            request.abortWith(Problems.of(FORBIDDEN, "this host name is not configured; see ingest.web.hosts"));
        } else if (request.getMethod().equals("OPTIONS") && request.getHeaderString(ORIGIN) != null) {
            request.abortWith(Response.noContent().build());
        }
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        String origin = request.getHeaderString(ORIGIN);
        if (rules.admitsOrigin(origin) && request.getUriInfo().getPath().startsWith(PATH)) {
            MultivaluedMap<String, Object> headers = response.getHeaders();
            headers.putSingle("Access-Control-Allow-Origin", origin);
            headers.putSingle("Access-Control-Allow-Methods", "GET, POST, OPTIONS");
            headers.putSingle("Access-Control-Allow-Headers", "Accept, Content-Type");
            headers.putSingle("Vary", ORIGIN);
        }
    }
}
