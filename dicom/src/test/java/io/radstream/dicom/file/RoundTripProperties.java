package io.radstream.dicom.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.Element;
import io.radstream.dicom.data.Tag;
import io.radstream.dicom.data.TransferSyntax;
import io.radstream.dicom.data.Vr;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class RoundTripProperties {

    private static final List<TransferSyntax> SYNTAXES = List.of(
            TransferSyntax.IMPLICIT_LE,
            TransferSyntax.EXPLICIT_LE,
            TransferSyntax.EXPLICIT_BE,
            TransferSyntax.DEFLATED);

    @Property(tries = 400)
    void whatIsWrittenIsReadAgain(@ForAll("syntaxes") TransferSyntax syntax, @ForAll long seed) throws IOException {
        // Given
        DataSet dataSet = randomDataSet(new Random(seed), 3);

        // When
        byte[] bytes = encoded(dataSet, syntax);
        DataSet read = DicomReader.readDataSet(new ByteArrayInputStream(bytes), syntax, ReadLimits.DEFAULT);

        // Then
        assertSame(read, dataSet);
        assertThat(encoded(read, syntax)).isEqualTo(bytes);
        assertThat(bytes.length % 2).isZero();
    }

    @Property(tries = 100)
    void aFileComesBackWithItsSyntaxAndMeta(@ForAll("syntaxes") TransferSyntax syntax, @ForAll long seed)
            throws IOException {
        // Given
        DataSet dataSet = randomDataSet(new Random(seed), 2)
                .put(Tag.SOP_CLASS_UID, Vr.UI, "1.2.840.10008.5.1.4.1.1.7")
                .put(Tag.SOP_INSTANCE_UID, Vr.UI, "2.25.1");
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        // When
        DicomWriter.write(new DicomFile(new DataSet(), dataSet, syntax), out);
        DicomFile read = DicomReader.read(new ByteArrayInputStream(out.toByteArray()), ReadLimits.DEFAULT);

        // Then
        assertThat(read.transferSyntax()).isEqualTo(syntax);
        assertThat(read.meta().string(Tag.MEDIA_STORAGE_SOP_INSTANCE_UID)).contains("2.25.1");
        assertSame(read.dataSet(), dataSet);
    }

    @Provide
    Arbitrary<TransferSyntax> syntaxes() {
        return Arbitraries.of(SYNTAXES);
    }

    private static byte[] encoded(DataSet dataSet, TransferSyntax syntax) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DicomWriter.writeDataSet(dataSet, syntax, out);
        return out.toByteArray();
    }

    private static void assertSame(DataSet actual, DataSet expected) {
        assertThat(actual.elements()).extracting(Element::tag).isEqualTo(tags(expected));
        for (Element element : expected.elements()) {
            if (element instanceof Element.Sequence sequence) {
                List<DataSet> items = actual.items(element.tag());
                assertThat(items).hasSameSizeAs(sequence.items());
                for (int i = 0; i < items.size(); i++) {
                    assertSame(items.get(i), sequence.items().get(i));
                }
            } else if (element instanceof Element.Strings) {
                assertThat(actual.strings(element.tag())).isEqualTo(expected.strings(element.tag()));
            } else {
                assertThat(actual.bytes(element.tag()).orElseThrow())
                        .isEqualTo(expected.bytes(element.tag()).orElseThrow());
            }
        }
    }

    private static List<Integer> tags(DataSet dataSet) {
        return dataSet.elements().stream().map(Element::tag).toList();
    }

    /** Elements of every kind of VR, under tags for which the dictionary implies the same VR. */
    private static DataSet randomDataSet(Random random, int depth) {
        DataSet dataSet = new DataSet()
                .put(Tag.SPECIFIC_CHARACTER_SET, Vr.CS, "ISO_IR 192")
                .put(Tag.MODALITY, Vr.CS, random.nextBoolean() ? "MR" : "PET")
                .put(Tag.PATIENT_NAME, Vr.PN, random.nextBoolean() ? "Müller^Änne" : "王^小东")
                .putInts(Tag.ROWS, Vr.US, random.nextInt(1 << 16), random.nextInt(1 << 16))
                .putInts(Tag.FRAME_INCREMENT_POINTER, Vr.AT, Tag.FRAME_TIME, random.nextInt())
                .putDecimals(Tag.PIXEL_SPACING, Vr.DS, random.nextInt(1000) / 64.0, 1)
                .putDecimals(Tag.PHYSICAL_DELTA_X, Vr.FD, random.nextGaussian());
        byte[] pixels = new byte[2 * random.nextInt(100)];
        random.nextBytes(pixels);
        if (depth > 0) {
            List<DataSet> items = new ArrayList<>();
            for (int i = random.nextInt(4); i > 0; i--) {
                items.add(randomDataSet(random, depth - 1));
            }
            dataSet.put(new Element.Sequence(Tag.REQUEST_ATTRIBUTES_SEQUENCE, Vr.SQ, items, random.nextBoolean()));
        }
        return dataSet.putBytes(Tag.PIXEL_DATA, Vr.OW, pixels);
    }
}
