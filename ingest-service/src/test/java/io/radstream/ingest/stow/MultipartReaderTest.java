package io.radstream.ingest.stow;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MultipartReaderTest {

    private static MultipartReader reader(String body) throws MultipartException {
        return new MultipartReader(new ByteArrayInputStream(body.getBytes(ISO_8859_1)), "cut");
    }

    private static List<String> bodies(MultipartReader reader) throws IOException {
        List<String> bodies = new ArrayList<>();
        while (reader.next().isPresent()) {
            bodies.add(new String(new PartStream(reader).readAllBytes(), ISO_8859_1));
        }
        return bodies;
    }

    @Test
    void partsAreWhatStandsBetweenTheBoundaries() throws IOException {
        MultipartReader reader = reader(
                "--cut\r\nContent-Type: application/dicom\r\n\r\none\r\n--cut\r\n\r\n\r\n--cu\r\n--cut  \r\nA: b\r\n\r\n\r\n--cut--\r\nend");

        assertThat(bodies(reader)).containsExactly("one", "\r\n--cu", "");
    }

    @Test
    void preambleIsSkipped() throws IOException {
        assertThat(bodies(reader("hello\r\n--cut\r\n\r\nx\r\n--cut--"))).containsExactly("x");
    }

    @Test
    void headersHaveLowerCaseNames() throws IOException {
        assertThat(reader("--cut\r\nContent-Type: a\r\nX-B:c\r\n\r\n\r\n--cut--")
                        .next()
                        .orElseThrow()
                        .headers())
                .containsEntry("content-type", "a")
                .containsEntry("x-b", "c");
    }

    @Test
    void askingForTheNextPartSkipsTheRestOfTheCurrentOne() throws IOException {
        MultipartReader reader = reader("--cut\r\n\r\none\r\n--cut\r\n\r\ntwo\r\n--cut--");
        assertThat(reader.next()).isPresent();

        assertThat(bodies(reader)).containsExactly("two");
    }

    @Test
    void bodyThatEndsEarlyIsAFault() {
        for (String body : List.of("", "--cut", "--cut\r\n", "--cut\r\nA: b\r\n", "--cut\r\n\r\nbody", "text")) {
            assertThatThrownBy(() -> bodies(reader(body))).as(body).isInstanceOf(MultipartException.class);
        }
    }

    @Test
    void headersAreBounded() {
        StringBuilder headers = new StringBuilder("--cut\r\n");
        for (int i = 0; i < 100; i++) {
            headers.append("H").append(i).append(": x\r\n");
        }
        String tooMany = headers + "\r\n\r\n--cut--";
        String tooLong = "--cut\r\nA: " + "x".repeat(10_000) + "\r\n\r\n\r\n--cut--";

        assertThatThrownBy(() -> bodies(reader(tooMany))).isInstanceOf(MultipartException.class);
        assertThatThrownBy(() -> bodies(reader(tooLong))).isInstanceOf(MultipartException.class);
    }

    @Test
    void requestThatBreaksOffIsAFaultOfTheRequest() throws IOException {
        InputStream broken = InputStream.nullInputStream();
        broken.close();

        assertThatThrownBy(() -> new MultipartReader(broken, "cut").next()).isInstanceOf(MultipartException.class);
    }

    @Test
    void contentTypeParametersAreRead() {
        ContentType type = ContentType.of("Multipart/Related; type=\"application/dicom\"; boundary=a=b ; start=\"x;y\"")
                .orElseThrow();

        assertThat(type.type()).isEqualTo("multipart/related");
        assertThat(type.parameter("type")).contains("application/dicom");
        assertThat(type.parameter("boundary")).contains("a=b");
        assertThat(type.parameter("start")).contains("x;y");
        assertThat(ContentType.of("")).isEmpty();
        assertThat(ContentType.of("a/b; =; \"").orElseThrow().parameter("c")).isEmpty();
    }
}
