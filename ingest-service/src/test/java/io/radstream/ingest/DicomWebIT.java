package io.radstream.ingest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.Tag;
import io.radstream.dicom.data.Vr;
import io.radstream.testing.BrokerResource;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** DICOMweb as a viewer uses it: store, search, metadata, frames, pictures. */
@QuarkusTest
@QuarkusTestResource(BrokerResource.class)
class DicomWebIT {

    private static final String STUDIES = "/dicom-web/studies";
    private static final String STUDY = "1.2.5.1";
    private static final String SERIES = STUDIES + "/" + STUDY + "/series/" + STUDY + ".1";
    private static final String INSTANCE = SERIES + "/instances/" + STUDY + ".1.1";
    private static final int SIDE = 8;

    @Inject
    IngestService service;

    private static DataSet image(int number) {
        byte[] pixels = new byte[SIDE * SIDE * 2];
        for (int i = 0; i < SIDE * SIDE; i++) {
            pixels[2 * i] = (byte) i;
        }
        return SyntheticDicom.ct(STUDY, number)
                .put(Tag.STUDY_DATE, Vr.DA, "20240229")
                .put(Tag.WINDOW_CENTER, Vr.DS, "32")
                .put(Tag.WINDOW_WIDTH, Vr.DS, "64")
                .put(Tag.PHOTOMETRIC_INTERPRETATION, Vr.CS, "MONOCHROME2")
                .putInts(Tag.SAMPLES_PER_PIXEL, Vr.US, 1)
                .putInts(Tag.BITS_ALLOCATED, Vr.US, 16)
                .putInts(Tag.BITS_STORED, Vr.US, 16)
                .putInts(Tag.HIGH_BIT, Vr.US, 15)
                .putInts(Tag.PIXEL_REPRESENTATION, Vr.US, 0)
                .putBytes(0x00420011, Vr.OB, new byte[100])
                .putBytes(Tag.PIXEL_DATA, Vr.OW, pixels);
    }

    @BeforeEach
    void store() throws IOException {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> service.gateway().troubles().isEmpty());
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int number = 1; number <= 3; number++) {
            body.writeBytes("--cut\r\nContent-Type: application/dicom\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            body.writeBytes(SyntheticDicom.file(image(number)));
            body.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        body.writeBytes("--cut--\r\n".getBytes(StandardCharsets.US_ASCII));
        given().header("Content-Type", "multipart/related; type=\"application/dicom\"; boundary=cut")
                .body(body.toByteArray())
                .post(STUDIES + "/" + STUDY)
                .then()
                .statusCode(200);
    }

    @Test
    void studiesAreFoundByWhatTheirFilesSay() {
        for (String query : new String[] {
            "StudyInstanceUID=" + STUDY,
            "PatientName=secret*",
            "00100020=SECRET-4711&limit=5",
            "StudyDate=20240101-20241231&ModalitiesInStudy=CT",
            "StudyDate=-20240229",
            "includefield=all"
        }) {
            given().get(STUDIES + "?" + query)
                    .then()
                    .statusCode(200)
                    .contentType("application/dicom+json")
                    .body("$", hasSize(1))
                    .body("[0].'0020000D'.Value[0]", equalTo(STUDY))
                    .body("[0].'00100010'.Value[0].Alphabetic", equalTo(SyntheticDicom.PATIENT_NAME))
                    .body("[0].'00201208'.Value[0]", equalTo(3));
        }
        for (String query : new String[] {
            "StudyInstanceUID=1.2.99", "PatientName=other*", "StudyDate=20250101-", "offset=1", "ModalitiesInStudy=MR"
        }) {
            given().get(STUDIES + "?" + query).then().statusCode(200).body("$", hasSize(0));
        }
    }

    @Test
    void seriesAndInstancesAreListedInPages() {
        given().get(STUDIES + "/" + STUDY + "/series")
                .then()
                .body("$", hasSize(1))
                .body("[0].'00201209'.Value[0]", equalTo(3))
                .body("[0].'00080060'.Value[0]", equalTo("CT"));
        given().get(SERIES + "/instances").then().body("$", hasSize(3));
        given().get(STUDIES + "/" + STUDY + "/instances?limit=2&offset=2")
                .then()
                .body("$", hasSize(1))
                .body("[0].'00080018'.Value[0]", equalTo(STUDY + ".1.3"));
    }

    @Test
    void seriesAndInstancesAreFoundAcrossStudies() {
        given().get("/dicom-web/series?Modality=CT&PatientID=" + SyntheticDicom.PATIENT_ID + "&StudyInstanceUID="
                        + STUDY)
                .then()
                .statusCode(200)
                .contentType("application/dicom+json")
                .body("$", hasSize(1))
                .body("[0].'0020000E'.Value[0]", equalTo(STUDY + ".1"))
                .body("[0].'00100010'.Value[0].Alphabetic", equalTo(SyntheticDicom.PATIENT_NAME))
                .body("[0].'00201209'.Value[0]", equalTo(3))
                .body("[0].'00081190'.Value[0]", equalTo(SERIES));
        given().get("/dicom-web/series?SeriesInstanceUID=" + STUDY + ".1")
                .then()
                .body("$", hasSize(1));
        given().get("/dicom-web/series?SeriesInstanceUID=" + STUDY + ".1&Modality=MR")
                .then()
                .body("$", hasSize(0));
        given().get("/dicom-web/series?SeriesInstanceUID=" + STUDY + ".1&StudyDate=20250101-")
                .then()
                .body("$", hasSize(0));

        String instances = "/dicom-web/instances?SeriesInstanceUID=" + STUDY + ".1&StudyDate=20240229";
        given().get(instances).then().body("$", hasSize(3));
        given().get(instances + "&limit=2&offset=2")
                .then()
                .body("$", hasSize(1))
                .body("[0].'00080018'.Value[0]", equalTo(STUDY + ".1.3"))
                .body("[0].'00080020'.Value[0]", equalTo("20240229"))
                .body("[0].'00200011'.Value[0]", equalTo(1));
        given().get("/dicom-web/instances?SOPInstanceUID=" + STUDY + ".1.2")
                .then()
                .body("$", hasSize(1))
                .body("[0].'00081190'.Value[0]", equalTo(SERIES + "/instances/" + STUDY + ".1.2"));
        given().get("/dicom-web/instances?SOPInstanceUID=1.2.99").then().body("$", hasSize(0));
        given().get("/dicom-web/instances?limit=many").then().statusCode(400);
        given().header("Host", "rebound.example")
                .get("/dicom-web/instances")
                .then()
                .statusCode(403);
    }

    @Test
    void malformedSearchIsRefusedAndUnknownParameterIsNamed() {
        given().get(STUDIES + "?limit=many").then().statusCode(400).body("detail", containsString("limit"));
        given().get(STUDIES + "?PatientWeight=70").then().statusCode(200).header("Warning", containsString("299"));
    }

    @Test
    void metadataHasTheHeaderAndSaysWhereTheRestIs() {
        Response metadata = given().get(INSTANCE + "/metadata");

        assertThat(metadata.statusCode()).isEqualTo(200);
        assertThat(metadata.jsonPath().getInt("[0].'00280010'.Value[0]")).isEqualTo(SIDE);
        String bulk = metadata.jsonPath().getString("[0].'00420011'.BulkDataURI");
        assertThat(bulk).endsWith("/bulkdata/00420011");
        Response value = given().get(bulk);
        assertThat(value.statusCode()).isEqualTo(200);
        assertThat(value.asByteArray()).hasSizeGreaterThan(100);
        given().get(SERIES + "/metadata").then().body("$", hasSize(3));
        given().get(INSTANCE + "/bulkdata/00420012").then().statusCode(404);
        given().get(INSTANCE + "/bulkdata/nonsense").then().statusCode(400);
    }

    @Test
    void storedFilesComeBackAsTheyCame() throws IOException {
        Response response = given().header("Accept", "application/dicom").get(INSTANCE);
        assertThat(response.asByteArray()).isEqualTo(SyntheticDicom.file(image(1)));

        Response series = given().get(SERIES);
        assertThat(series.contentType()).contains("multipart/related").contains("application/dicom");
        assertThat(series.asByteArray().length).isGreaterThan(3 * SyntheticDicom.file(image(1)).length);
        given().get(STUDIES + "/1.2.99").then().statusCode(404);
        given().get(STUDIES + "/not-a-uid").then().statusCode(400);
        given().get(STUDIES + "/1.2.99/series/" + STUDY + ".1/instances/" + STUDY + ".1.1")
                .then()
                .statusCode(404);
    }

    @Test
    void framesAreTheStoredPixels() {
        Response frames = given().header("Accept", "multipart/related; type=\"application/octet-stream\"")
                .get(INSTANCE + "/frames/1");

        assertThat(frames.statusCode()).isEqualTo(200);
        byte[] body = frames.asByteArray();
        String text = new String(body, StandardCharsets.ISO_8859_1);
        int start = text.indexOf("\r\n\r\n") + 4;
        assertThat(body[start + 2]).isEqualTo((byte) 1);
        assertThat(body[start + 2 * 63]).isEqualTo((byte) 63);
        assertThat(text.substring(start + SIDE * SIDE * 2)).startsWith("\r\n--");
        given().get(INSTANCE + "/frames/2").then().statusCode(404);
        given().get(INSTANCE + "/frames/0").then().statusCode(400);
        given().get(INSTANCE + "/frames/x").then().statusCode(400);
    }

    @Test
    void renderedFrameIsWindowed() throws IOException {
        BufferedImage picture = picture(INSTANCE + "/rendered", "image/png");
        assertThat(picture.getWidth()).isEqualTo(SIDE);
        assertThat(picture.getRaster().getSample(0, 0, 0)).isZero();
        assertThat(picture.getRaster().getSample(7, 7, 0)).isEqualTo(255);

        BufferedImage narrow = picture(INSTANCE + "/frames/1/rendered?window=10,1,linear&viewport=4,4", "image/png");
        assertThat(narrow.getWidth()).isEqualTo(4);
        // The pixel at (0, 1) has the value 8: a quarter of the way below the centre of this window.
        String wide = INSTANCE + "/rendered?window=24,64,";
        assertThat(sample(wide + "linear", 0, 1)).isEqualTo(65);
        assertThat(sample(wide + "linear-exact", 0, 1)).isEqualTo(64);
        assertThat(sample(wide + "sigmoid", 0, 1)).isEqualTo(69);
        given().get(wide + "cubic").then().statusCode(400);

        assertThat(picture(INSTANCE + "/rendered", "image/jpeg").getHeight()).isEqualTo(SIDE);
        assertThat(picture(STUDIES + "/" + STUDY + "/thumbnail", "image/jpeg").getHeight())
                .isEqualTo(SIDE);
        given().get(INSTANCE + "/rendered?window=wide").then().statusCode(400);
        given().get(INSTANCE + "/rendered?viewport=0,0").then().statusCode(400);
    }

    private static int sample(String path, int x, int y) throws IOException {
        return picture(path, "image/png").getRaster().getSample(x, y, 0);
    }

    @Test
    void metadataAndBulkDataPostedBackAreTheSameInstance() {
        // Given
        String metadata = given().get(INSTANCE + "/metadata").asString();
        String pixels = INSTANCE + "/frames/1";
        String whole = metadata.replaceFirst(
                "\\}\\s*\\]\\s*$", ",\"7FE00010\":{\"vr\":\"OW\",\"BulkDataURI\":\"" + pixels + "\"}}]");
        // When
        Response same = postBack(whole, pixels);
        Response lacking = postBack(whole, "elsewhere");
        // Then
        assertThat(same.statusCode()).as(same.asString()).isEqualTo(200);
        assertThat(same.jsonPath().getString("'00081199'.Value[0].'00081155'.Value[0]"))
                .isEqualTo(STUDY + ".1.1");
        given().get(SERIES + "/instances").then().body("$", hasSize(3));
        assertThat(lacking.statusCode()).isEqualTo(409);
        assertThat(lacking.jsonPath().getString("'00081198'.Value[0].'00000902'.Value[0]"))
                .contains("/frames/1");
    }

    /** Metadata with the bulk data that this service gives; the pixels under a location. */
    private static Response postBack(String metadata, String pixels) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        part(body, "Content-Type: application/dicom+json", metadata.getBytes(StandardCharsets.UTF_8));
        String document = INSTANCE + "/bulkdata/00420011";
        part(body, "Content-Location: " + document, onlyPart(given().get(document)));
        part(body, "Content-Location: " + pixels, onlyPart(given().get(INSTANCE + "/frames/1")));
        body.writeBytes("--cut--\r\n".getBytes(StandardCharsets.US_ASCII));
        return given().header("Content-Type", "multipart/related; type=\"application/dicom+json\"; boundary=cut")
                .body(body.toByteArray())
                .post(STUDIES);
    }

    private static void part(ByteArrayOutputStream body, String header, byte[] content) {
        body.writeBytes(("--cut\r\n" + header + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        body.writeBytes(content);
        body.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] onlyPart(Response response) {
        String text = new String(response.asByteArray(), StandardCharsets.ISO_8859_1);
        int start = text.indexOf("\r\n\r\n") + 4;
        return text.substring(start, text.lastIndexOf("\r\n--")).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static BufferedImage picture(String path, String type) throws IOException {
        Response response = given().header("Accept", type).get(path);
        assertThat(response.statusCode()).as(path).isEqualTo(200);
        assertThat(response.contentType()).isEqualTo(type);
        return ImageIO.read(new ByteArrayInputStream(response.asByteArray()));
    }

    @Test
    void foreignPagesAndForeignHostNamesAreKeptOut() {
        given().header("Origin", "https://evil.example")
                .get(STUDIES)
                .then()
                .statusCode(200)
                .header("Access-Control-Allow-Origin", equalTo(null));
        given().header("Host", "rebound.example").get(STUDIES).then().statusCode(403);
        given().header("Origin", "https://viewer.example")
                .get(STUDIES)
                .then()
                .header("Access-Control-Allow-Origin", equalTo("https://viewer.example"));
        given().header("Origin", "https://viewer.example")
                .options(INSTANCE + "/frames/1")
                .then()
                .statusCode(204)
                .header("Access-Control-Allow-Headers", containsString("Accept"));
    }
}
