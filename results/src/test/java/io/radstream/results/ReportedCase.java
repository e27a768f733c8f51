package io.radstream.results;

import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.DicomException;
import io.radstream.dicom.data.Tag;
import io.radstream.dicom.data.Uid;
import io.radstream.dicom.file.DicomFile;
import io.radstream.dicom.file.DicomReader;
import io.radstream.dicom.file.ReadLimits;
import io.radstream.phantom.PhantomGenerator;
import io.radstream.phantom.Scanner;
import io.radstream.results.original.StoredHeader;
import io.radstream.results.report.DiagnosisReport;
import io.radstream.results.report.ReportedInstance;
import io.radstream.results.report.ReportedStudy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A study, and a report about it.
 *
 * @param name for messages of tests
 * @param header of one of its instances
 * @param report what is said of it
 */
public record ReportedCase(String name, StoredHeader header, DiagnosisReport report) {

    /** Studies of phantoms of both scanners. */
    public static List<ReportedCase> phantoms(int count) {
        PhantomGenerator a = new PhantomGenerator(8, Scanner.A);
        PhantomGenerator b = new PhantomGenerator(8, Scanner.B);
        return IntStream.range(0, count)
                .mapToObj(i -> of(
                        "phantom-" + i,
                        (i % 2 == 0 ? a : b)
                                .caseAt(i).instances().stream()
                                        .map(DicomFile::dataSet)
                                        .toList(),
                        i))
                .toList();
    }

    /** A study an image of the corpus that names one: real headers in 22 character sets. None where the corpus is absent. */
    public static List<ReportedCase> corpus() throws IOException {
        Path folder = Path.of(System.getProperty("radstream.shared-data", "none"), "dicom-corpus");
        List<ReportedCase> cases = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return cases;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".dcm"))
                    .filter(path -> !path.getFileName().toString().startsWith("gen_"))
                    .sorted()
                    .toList()) {
                try {
                    DataSet header =
                            DicomReader.readHeader(file, ReadLimits.DEFAULT).dataSet();
                    if (isWhole(header)) {
                        cases.add(of(file.getFileName().toString(), List.of(header), cases.size()));
                    }
                } catch (DicomException notUsable) {
                    // Not every file of the corpus is DICOM.
                }
            }
        }
        return cases;
    }

    /** A report about these instances, of one study. */
    static ReportedCase of(String name, List<DataSet> headers, int index) {
        List<ReportedInstance> instances = headers.stream()
                .map(header -> new ReportedInstance(
                        header.requireString(Tag.SERIES_INSTANCE_UID),
                        header.requireString(Tag.SOP_INSTANCE_UID),
                        header.requireString(Tag.SOP_CLASS_UID),
                        header.string(Tag.MODALITY).orElse("")))
                .toList();
        DataSet first = headers.get(0);
        ReportedStudy study = new ReportedStudy(first.requireString(Tag.STUDY_INSTANCE_UID), instances);
        return new ReportedCase(name, StoredHeader.of(first), Reports.about("case-" + name, index, List.of(study)));
    }

    private static boolean isWhole(DataSet header) {
        boolean image = header.contains(Tag.ROWS)
                && header.string(Tag.SOP_CLASS_UID)
                        .flatMap(Uid::name)
                        .filter(name -> name.contains("Image Storage"))
                        .isPresent();
        return image
                && IntStream.of(
                                Tag.STUDY_INSTANCE_UID,
                                Tag.SERIES_INSTANCE_UID,
                                Tag.SOP_INSTANCE_UID,
                                Tag.SOP_CLASS_UID)
                        .allMatch(tag -> header.string(tag).filter(Uid::isValid).isPresent());
    }
}
