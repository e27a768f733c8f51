package io.radstream.triage.delivery.sending;

import io.radstream.results.object.ResultObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** STOW-RS (PS3.18 section 10.5): 200 when all are stored; 202 says that some are not, and counts as a failure. */
final class StowSender implements Sender {

    private static final String BOUNDARY = "radstream-result";
    private static final int ALL_STORED = 200;
    private static final int SOME_STORED = 202;

    private final Destination destination;
    private final Web web;

    StowSender(Destination destination) {
        this.destination = destination;
        this.web = new Web(destination.address(), destination.timeout(), destination.secret());
    }

    @Override
    public Receipt send(Parcel parcel) throws IOException {
        List<ResultObject> objects = Composition.of(parcel, destination.objects());
        Web.Answer answer = web.post(
                body(objects),
                Map.of(
                        "Content-Type",
                        "multipart/related; type=\"application/dicom\"; boundary=" + BOUNDARY,
                        "Accept",
                        "application/dicom+json"));
        if (answer.status() == ALL_STORED) {
            return new Receipt.Delivered(
                    "HTTP status " + ALL_STORED,
                    objects.stream().map(ResultObject::sopInstanceUid).toList());
        }
        return answer.status() == SOME_STORED
                ? new Receipt.Refused("HTTP status 202: the receiver stored only some of the objects")
                : Web.failure(answer.status());
    }

    private static byte[] body(List<ResultObject> objects) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (ResultObject object : objects) {
            body.writeBytes(ascii("--" + BOUNDARY + "\r\nContent-Type: application/dicom\r\n\r\n"));
            body.writeBytes(object.file());
            body.writeBytes(ascii("\r\n"));
        }
        body.writeBytes(ascii("--" + BOUNDARY + "--\r\n"));
        return body.toByteArray();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
