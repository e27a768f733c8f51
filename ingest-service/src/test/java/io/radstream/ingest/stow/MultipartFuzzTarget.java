package io.radstream.ingest.stow;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.radstream.testing.fuzz.FuzzTarget;
import io.radstream.testing.fuzz.SmallFiles;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Bodies of STOW requests: cut into parts or refused with a {@link MultipartException}, and in the same way however many bytes arrive at a time; each part's
 * head is that of a Part 10 file or refused.
 */
public final class MultipartFuzzTarget implements FuzzTarget {

    private static final String BOUNDARY = "cut";
    private static final int DRIP_MAX = 8;

    @Override
    public List<byte[]> seeds() throws IOException {
        List<byte[]> seeds = new ArrayList<>();
        seeds.add(
                "--cut\r\nContent-Type: application/dicom\r\n\r\none\r\n--cut\r\nA: b\r\n\r\n\r\n--cu\r\n--cut  \r\n\r\n\r\n--cut--\r\nend"
                        .getBytes(ISO_8859_1));
        seeds.add(
                ("--cut\r\nContent-Type: application/dicom+json; charset=\"utf-8\"\r\n\r\n[{}]\r\n--cut\r\nContent-Type: image/jpeg; transfer-syntax=1.2"
                                + "\r\nContent-Location: http://host/1\r\n\r\nxyz\r\n--cut--")
                        .getBytes(ISO_8859_1));
        for (byte[] file : SmallFiles.ofCorpus()) {
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            body.writeBytes("--cut\r\nContent-Type: application/dicom\r\n\r\n".getBytes(ISO_8859_1));
            body.writeBytes(file);
            body.writeBytes("\r\n--cut--".getBytes(ISO_8859_1));
            seeds.add(body.toByteArray());
        }
        return seeds;
    }

    @Override
    public List<byte[]> tokens() {
        List<byte[]> tokens = new ArrayList<>();
        for (String text : List.of(
                "\r\n",
                "\r",
                "--",
                "--cut",
                "--cut--",
                "\r\n--cut",
                "\r\n--cut\r\n",
                "\r\n--cut--",
                "\r\n--cu",
                ": ",
                "; ",
                "=",
                "\"",
                "\\",
                "Content-Type",
                "Content-Location",
                "multipart/related",
                "type=\"application/dicom\"",
                "transfer-syntax=",
                "DICM",
                "\2\0\20\0UI\22\0",
                "\2\0\0\0UL\4\0",
                "\2\0\1\0OB\0\0")) {
            tokens.add(text.getBytes(ISO_8859_1));
        }
        return tokens;
    }

    @Override
    public String run(byte[] input) throws IOException {
        String whole = parts(new ByteArrayInputStream(input), input.length);
        int drip = 1 + input.length % DRIP_MAX;
        String dripped = parts(new Dripping(input, drip), input.length);
        if (!whole.equals(dripped)) {
            throw new IllegalStateException("Cut otherwise when " + drip + " bytes arrive at a time");
        }
        return whole.replaceAll("[0-9]+", "");
    }

    /** What the parts are, in few words. */
    private static String parts(InputStream in, int bytesMax) throws IOException {
        StringBuilder told = new StringBuilder();
        long[] seen = new long[1];
        try {
            MultipartReader reader = new MultipartReader(in, BOUNDARY);
            for (Optional<MultipartReader.Part> part = reader.next(); part.isPresent(); part = reader.next()) {
                told.append(type(part.get())).append(' ');
                if (told.length() % 2 == 0) {
                    told.append(head(reader));
                }
                reader.transferTo((bytes, offset, length) -> seen[0] += length);
                told.append(seen[0]).append(';');
            }
        } catch (MultipartException refused) {
            told.append(refused.getMessage());
        }
        if (seen[0] > bytesMax) {
            throw new IllegalStateException("The parts have more bytes than the request");
        }
        return told.toString();
    }

    private static String type(MultipartReader.Part part) {
        return ContentType.of(part.headers().getOrDefault("content-type", ""))
                .map(type -> type.parameter("transfer-syntax").isPresent() ? "encoded" : "plain")
                .orElse("untyped");
    }

    private static String head(MultipartReader reader) throws IOException {
        try {
            PartTenHead head = PartTenHead.read(new PartStream(reader));
            return "file " + head.head().length + ' ' + head.dataSetStart().length;
        } catch (PartTenHead.NotPartTenException e) {
            return e.getMessage() + ' ' + e.read().length;
        }
    }
}
