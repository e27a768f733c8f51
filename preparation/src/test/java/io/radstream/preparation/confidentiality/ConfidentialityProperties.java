package io.radstream.preparation.confidentiality;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.Dictionary;
import io.radstream.dicom.data.Tag;
import io.radstream.dicom.data.TransferSyntax;
import io.radstream.dicom.data.Vr;
import io.radstream.dicom.file.DicomWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever attribute a name, an identifier or a birth date is written into, it is not in the bytes of what comes out. */
class ConfidentialityProperties {

    private static final List<String> IDENTIFYING =
            List.of("Xylander", "Quendoline", "MRN77331", "19630517", "ACC55221");
    private static final List<Vr> TEXT = List.of(Vr.LO, Vr.SH, Vr.LT, Vr.ST, Vr.UT, Vr.PN, Vr.UC, Vr.CS, Vr.AE);
    private static final int ELEMENTS = 60;

    @Property(tries = 150)
    void noIdentifyingValueSurvives(@ForAll long seed) throws IOException {
        // Given
        Random random = new Random(seed);
        Set<RetainOption> options = EnumSet.noneOf(RetainOption.class);
        for (RetainOption option : RetainOption.values()) {
            if (option != RetainOption.FULL_DATES && random.nextBoolean()) {
                options.add(option);
            }
        }
        DataSet data = planted(random, 0)
                .put(Tag.SPECIFIC_CHARACTER_SET, Vr.CS, "ISO_IR 192")
                .put(Tag.PATIENT_NAME, Vr.PN, "Xylander^Quendoline")
                .put(Tag.PATIENT_ID, Vr.LO, "MRN77331")
                .put(Tag.PATIENT_BIRTH_DATE, Vr.DA, "19630517")
                .put(Tag.ACCESSION_NUMBER, Vr.SH, "ACC55221")
                .putInts(Tag.ROWS, Vr.US, 1)
                .remove(Tag.CONTENT_SEQUENCE)
                .remove(Tag.ENCAPSULATED_DOCUMENT);

        // When
        DataSet cleaned = new ConfidentialityProfile(ConfidentialityProfileTest.KEY, options).apply(data);

        // Then
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DicomWriter.writeDataSet(cleaned, TransferSyntax.EXPLICIT_LE, out);
        String bytes = out.toString(StandardCharsets.ISO_8859_1).toUpperCase(Locale.ROOT);
        for (String value : IDENTIFYING) {
            assertThat(bytes.contains(value.toUpperCase(Locale.ROOT))).as(value).isFalse();
        }
    }

    private static DataSet planted(Random random, int depth) {
        DataSet data = new DataSet();
        for (int i = 0; i < ELEMENTS; i++) {
            int tag = random.nextInt(4) == 0
                    ? Tag.of(2 * random.nextInt(16) + 0x11, 0x1000 | random.nextInt(256))
                    : standard(random);
            String value = IDENTIFYING.get(random.nextInt(IDENTIFYING.size()));
            if (depth < 3 && random.nextInt(8) == 0) {
                data.putItems(tag, planted(random, depth + 1));
            } else if (random.nextInt(10) == 0) {
                data.putBytes(tag, Vr.UN, (value + " ").getBytes(StandardCharsets.US_ASCII));
            } else {
                data.put(tag, TEXT.get(random.nextInt(TEXT.size())), "seen by " + value);
            }
        }
        return data;
    }

    /** A tag that the dictionary knows, group 0008 to 0054. */
    private static int standard(Random random) {
        while (true) {
            int tag = Tag.of(8 + 2 * random.nextInt(38), random.nextInt(0x1200));
            if (Dictionary.standard().entry(tag).isPresent() && tag != Tag.SPECIFIC_CHARACTER_SET) {
                return tag;
            }
        }
    }
}
