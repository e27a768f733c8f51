package io.radstream.dicom.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.DicomException;
import io.radstream.dicom.data.Vr;
import io.radstream.dicom.file.DicomReader;
import io.radstream.dicom.file.ReadLimits;
import io.radstream.testing.fuzz.FuzzTarget;
import io.radstream.testing.fuzz.SmallFiles;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** JSON documents: read whole or refused with a {@link DicomException}; what is written is read again and written the same. */
public final class JsonFuzzTarget implements FuzzTarget {

    private static final ReadLimits LIMITS = new ReadLimits(8, 1 << 20, 1000, 10_000, 1 << 20);
    private static final BulkData.Rule INLINE = BulkData.Rule.inlineUpTo(Long.MAX_VALUE);

    private static final String EXAMPLE = """
            [{"00020010":{"vr":"UI","Value":["1.2.840.10008.1.2.1"]},
              "00080005":{"vr":"CS","Value":["ISO_IR 192"]},
              "00080008":{"vr":"CS","Value":["ORIGINAL",null,"AXIAL"]},
              "00081140":{"vr":"SQ","Value":[{"00081150":{"vr":"UI","Value":["1.2.3"]}},{},null]},
              "00091001":{"vr":"UN","InlineBinary":"AQIDBA=="},
              "00091002":{"vr":"UV","Value":["18446744073709551615",1]},
              "00091003":{"vr":"SV","Value":[-1]},
              "00100010":{"Value":[{"Alphabetic":"Yamada^Tarou","Ideographic":"山田^太郎","Phonetic":"やまだ"},{}],"vr":"PN"},
              "00104000":{"vr":"LT","Value":["a\\\\b\\n"]},
              "00189073":{"vr":"FD","Value":[1.5e-3,"NaN","inf"]},
              "00189241":{"vr":"FL","Value":[-0.0,3.4e38]},
              "00200013":{"vr":"IS","Value":[7,"08"]},
              "00280009":{"vr":"AT","Value":["00181063"]},
              "00280010":{"Value":[65535],"vr":"US"},
              "00280030":{"vr":"DS","Value":[0.50,"+1"]},
              "7FE00010":{"vr":"OW","BulkDataURI":"cid:1"}}, {}]""";

    @Override
    public List<byte[]> seeds() throws IOException {
        List<byte[]> seeds = new ArrayList<>();
        seeds.add(EXAMPLE.getBytes(UTF_8));
        for (byte[] file : SmallFiles.ofCorpus()) {
            try {
                DataSet header = DicomReader.readHeader(new ByteArrayInputStream(file), LIMITS)
                        .dataSet();
                seeds.add(written(header));
            } catch (DicomException refused) {
                // Hostile in its binary form: there is no JSON of it.
                seeds.add(new byte[] {'[', ']'});
            }
        }
        return seeds;
    }

    @Override
    public List<byte[]> tokens() {
        List<byte[]> tokens = new ArrayList<>();
        for (String text : List.of(
                "{",
                "}",
                "[",
                "]",
                ",",
                ":",
                "\"",
                "null",
                "true",
                "\\u0000",
                "\\uD800",
                "\\\\",
                "{}",
                "[]",
                "1e400",
                "-0.0",
                "9223372036854775808",
                "\"vr\":\"SQ\"",
                "\"Value\":[",
                "\"InlineBinary\":\"",
                "\"BulkDataURI\":\"",
                "\"Alphabetic\":\"",
                "\"00081140\":{\"vr\":\"SQ\",\"Value\":[{",
                "=",
                "^",
                "\uFFFD",
                "é")) {
            tokens.add(text.getBytes(UTF_8));
        }
        for (Vr vr : Vr.values()) {
            tokens.add(vr.name().getBytes(UTF_8));
        }
        return tokens;
    }

    @Override
    public String run(byte[] input) throws IOException {
        int instances = 0;
        try {
            DicomJsonReader reader = new DicomJsonReader(new ByteArrayInputStream(input), LIMITS);
            for (Optional<DicomJsonReader.Instance> read = reader.next(); read.isPresent(); read = reader.next()) {
                check(read.get().dataSet());
                instances++;
            }
        } catch (DicomException refused) {
            String message = refused.getMessage();
            return refused.error()
                    + message.substring(message.lastIndexOf(": ")).replaceAll("[0-9]+", "");
        }
        return "instances " + Integer.numberOfLeadingZeros(instances);
    }

    private static void check(DataSet dataSet) throws IOException {
        byte[] once = written(dataSet);
        byte[] twice;
        try {
            twice = written(new DicomJsonReader(new ByteArrayInputStream(once), LIMITS)
                    .next()
                    .orElseThrow()
                    .dataSet());
        } catch (DicomException refused) {
            throw new IllegalStateException("What was written is refused", refused);
        }
        if (!Arrays.equals(once, twice)) {
            throw new IllegalStateException("What was written reads as something else");
        }
    }

    private static byte[] written(DataSet dataSet) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DicomJsonWriter.writeObject(dataSet, out, INLINE);
        return out.toByteArray();
    }
}
