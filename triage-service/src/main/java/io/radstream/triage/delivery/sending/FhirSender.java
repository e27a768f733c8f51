package io.radstream.triage.delivery.sending;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.radstream.results.fhir.ReportBundle;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** A FHIR R4 transaction: delivered when the server answers success for the Bundle and for each entry of it. */
final class FhirSender implements Sender {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Web web;

    FhirSender(Destination destination) {
        this.web = new Web(destination.address(), destination.timeout(), destination.secret());
    }

    @Override
    public Receipt send(Parcel parcel) throws IOException {
        byte[] bundle = ReportBundle.compose(parcel.report(), parcel.originals().get(0), parcel.standing());
        Web.Answer answer =
                web.post(bundle, Map.of("Content-Type", "application/fhir+json", "Accept", "application/fhir+json"));
        if (!Web.succeeded(answer.status())) {
            return Web.failure(answer.status());
        }
        return allSucceeded(answer.body())
                ? new Receipt.Delivered("HTTP status " + answer.status(), List.of())
                : new Receipt.Refused("the server answered success, and a failure for an entry of the transaction");
    }

    /** A server may answer without a body; one that answers entries must say success for each. */
    private static boolean allSucceeded(byte[] body) throws IOException {
        if (body.length == 0) {
            return true;
        }
        try {
            for (JsonNode entry : MAPPER.readTree(body).path("entry")) {
                String status = entry.path("response").path("status").asText("200");
                if (!status.startsWith("2")) {
                    return false;
                }
            }
            return true;
        } catch (JacksonException e) {
            throw new IOException("the server's answer is no JSON");
        }
    }
}
