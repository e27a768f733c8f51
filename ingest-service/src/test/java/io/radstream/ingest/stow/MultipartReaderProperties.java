package io.radstream.ingest.stow;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class MultipartReaderProperties {

    /** Bytes that like to look like a boundary, and may not be one: no line of a part begins with it. */
    @Provide
    Arbitrary<byte[]> tricky() {
        return Arbitraries.of('\r', '\n', '-', 'c', 'u', 't', 'x')
                .list()
                .ofMaxSize(300)
                .map(chars -> {
                    StringBuilder text = new StringBuilder();
                    chars.forEach(text::append);
                    return ("\r\n" + text)
                            .replace("\r\n--cut", "\r\n-cut")
                            .substring(2)
                            .getBytes(ISO_8859_1);
                });
    }

    @Property(tries = 500)
    void whatIsPutTogetherComesApart(
            @ForAll("tricky") byte[] first,
            @ForAll("tricky") byte[] second,
            @ForAll @IntRange(min = 1, max = 90) int drip)
            throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (byte[] part : List.of(first, second)) {
            body.writeBytes("--cut\r\nContent-Type: application/dicom\r\n\r\n".getBytes(ISO_8859_1));
            body.writeBytes(part);
            body.writeBytes("\r\n".getBytes(ISO_8859_1));
        }
        body.writeBytes("--cut--".getBytes(ISO_8859_1));
        MultipartReader reader = new MultipartReader(new Dripping(body.toByteArray(), drip), "cut");

        List<byte[]> parts = new ArrayList<>();
        while (reader.next().isPresent()) {
            parts.add(new PartStream(reader).readAllBytes());
        }

        assertThat(parts).hasSize(2);
        assertThat(parts.get(0)).isEqualTo(first);
        assertThat(parts.get(1)).isEqualTo(second);
    }

    @Property(tries = 500)
    void anyBytesEndInPartsOrAFault(@ForAll byte[] body, @ForAll("tricky") byte[] tail) throws IOException {
        byte[] bytes = Arrays.copyOf(body, body.length + tail.length);
        System.arraycopy(tail, 0, bytes, body.length, tail.length);
        long seen = 0;
        try {
            MultipartReader reader = new MultipartReader(new ByteArrayInputStream(bytes), "cut");
            while (reader.next().isPresent()) {
                seen += new PartStream(reader).readAllBytes().length;
            }
        } catch (MultipartException e) {
            assertThat(e).hasMessageNotContaining("\r");
        }
        assertThat(seen).isLessThanOrEqualTo(bytes.length);
    }

    @Property(tries = 500)
    void anyBytesAreAPartTenHeadOrNone(@ForAll byte[] start, @ForAll byte[] meta) throws IOException {
        byte[] file = new byte[132 + meta.length];
        System.arraycopy(start, 0, file, 0, Math.min(start.length, 128));
        System.arraycopy("DICM".getBytes(ISO_8859_1), 0, file, 128, 4);
        System.arraycopy(meta, 0, file, 132, meta.length);
        int length;
        try {
            PartTenHead head = PartTenHead.read(new ByteArrayInputStream(file));
            length = head.head().length + head.dataSetStart().length;
        } catch (PartTenHead.NotPartTenException e) {
            length = e.read().length;
        }
        assertThat(length).isLessThanOrEqualTo(file.length);
    }
}
