package io.radstream.benchmarks.receive;

import io.radstream.dicom.data.TransferSyntax;
import io.radstream.dicom.file.DicomWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A STOW-RS request of several CT images as one array of bytes, sent again and again with other SOP Instance UIDs (PS3.18 section 10.5). */
final class StowRequest {

    private static final String BOUNDARY = "radstream-benchmark";
    private static final int UIDS_A_PART = 2;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final byte[] body;
    private final int[] uids;

    StowRequest(CtObject object, int parts) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int part = 0; part < parts; part++) {
            out.writeBytes(("\r\n--" + BOUNDARY + "\r\nContent-Type: application/dicom\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            DicomWriter.writePreambleAndMeta(
                    DicomWriter.fileMeta(CtObject.CT_IMAGE_STORAGE, object.uid(), TransferSyntax.EXPLICIT_LE), out);
            out.writeBytes(object.dataSet());
        }
        out.writeBytes(("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.US_ASCII));
        body = out.toByteArray();
        byte[] uid = object.uid().getBytes(StandardCharsets.US_ASCII);
        uids = new int[UIDS_A_PART * parts];
        int found = 0;
        for (int i = 0; found < uids.length; i++) {
            if (Arrays.equals(body, i, i + uid.length, uid, 0, uid.length)) {
                uids[found++] = i + uid.length - CtObject.DIGITS;
            }
        }
    }

    /** Sends the instances with this number and the following ones. */
    void post(int port, long number) throws IOException, InterruptedException {
        for (int i = 0; i < uids.length; i++) {
            byte[] digits = Long.toString(number + i / UIDS_A_PART).getBytes(StandardCharsets.US_ASCII);
            System.arraycopy(digits, 0, body, uids[i], digits.length);
        }
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/dicom-web/studies"))
                .header("Content-Type", "multipart/related; type=\"application/dicom\"; boundary=" + BOUNDARY)
                .header("Accept", "application/dicom+json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException("the receiver answered " + answer.statusCode());
        }
    }
}
