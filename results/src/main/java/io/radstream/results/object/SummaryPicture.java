package io.radstream.results.object;

import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.Tag;
import io.radstream.dicom.data.Vr;
import io.radstream.results.report.Algorithm;
import io.radstream.results.report.DiagnosisReport;
import io.radstream.results.report.ReportedFinding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The report as a page of text: Secondary Capture, 8-bit grey levels. The pixels say nothing about who the patient is. */
final class SummaryPicture {

    private static final int WIDTH = 1000;
    private static final int MARGIN = 20;
    private static final int LINE = Glyphs.HEIGHT + 4;
    private static final int COLUMNS = (WIDTH - 2 * MARGIN) / Glyphs.WIDTH;
    private static final int HEIGHT_MIN = 400;
    private static final int FINDINGS_SHOWN = 20;
    private static final int BAR_LEFT = 760;
    private static final int BAR_WIDTH = 220;
    private static final int BAR_HEIGHT = 10;
    private static final byte BAR = (byte) 170;
    private static final byte TRACK = 50;
    private static final byte MARK = (byte) 255;

    private SummaryPicture() {}

    static DataSet compose(ResultFrame frame) {
        DiagnosisReport report = frame.report();
        List<String> head = head(report);
        List<ReportedFinding> findings =
                report.findings().stream().limit(FINDINGS_SHOWN).toList();
        List<String> foot = foot(report);
        int lines = head.size() + findings.size() + foot.size() + 2;
        int height = Math.max(HEIGHT_MIN, 2 * MARGIN + lines * LINE);
        byte[] picture = new byte[WIDTH * height];
        int y = write(picture, MARGIN, head);
        for (ReportedFinding finding : findings) {
            Glyphs.write(picture, WIDTH, MARGIN, y, words(finding));
            bar(picture, y + (Glyphs.HEIGHT - BAR_HEIGHT) / 2, finding);
            y += LINE;
        }
        write(picture, y + LINE, foot);
        return image(frame.begin(ResultKind.SUMMARY_PICTURE), picture, height);
    }

    private static DataSet image(DataSet result, byte[] picture, int height) {
        return result.put(Tag.CONVERSION_TYPE, Vr.CS, "WSD")
                .put(Tag.IMAGE_TYPE, Vr.CS, "DERIVED", "SECONDARY")
                .put(Tag.PATIENT_ORIENTATION, Vr.CS)
                .put(Tag.LATERALITY, Vr.CS)
                .put(Tag.BURNED_IN_ANNOTATION, Vr.CS, "NO")
                .putInts(Tag.SAMPLES_PER_PIXEL, Vr.US, 1)
                .put(Tag.PHOTOMETRIC_INTERPRETATION, Vr.CS, "MONOCHROME2")
                .putInts(Tag.ROWS, Vr.US, height)
                .putInts(Tag.COLUMNS, Vr.US, WIDTH)
                .putInts(Tag.BITS_ALLOCATED, Vr.US, 8)
                .putInts(Tag.BITS_STORED, Vr.US, 8)
                .putInts(Tag.HIGH_BIT, Vr.US, 7)
                .putInts(Tag.PIXEL_REPRESENTATION, Vr.US, 0)
                .put(Tag.WINDOW_CENTER, Vr.DS, "128")
                .put(Tag.WINDOW_WIDTH, Vr.DS, "256")
                .putBytes(Tag.PIXEL_DATA, Vr.OB, picture);
    }

    private static List<String> head(DiagnosisReport report) {
        List<String> lines = new ArrayList<>();
        lines.add(Algorithm.MANUFACTURER + "   " + report.algorithm().name() + "   revision " + report.revision());
        lines.add("");
        report.urgency().ifPresent(urgency -> lines.add("Urgency: " + urgency));
        report.sentences().forEach(sentence -> lines.addAll(wrapped(sentence)));
        lines.add("");
        return lines;
    }

    private static List<String> foot(DiagnosisReport report) {
        List<String> lines = new ArrayList<>();
        int more = report.findings().size() - FINDINGS_SHOWN;
        if (more > 0) {
            lines.add("and " + more + " more: see the structured report.");
        }
        lines.add("Model " + report.algorithm().version());
        int instances = report.instances().size();
        lines.add("Seen: " + instances + (instances == 1 ? " image of " : " images of ")
                + report.studies().size() + (report.studies().size() == 1 ? " study" : " studies"));
        return lines;
    }

    private static String words(ReportedFinding finding) {
        return String.format(
                Locale.ROOT,
                "%5.1f %%  %-8s %s",
                100 * finding.probability(),
                PlainText.of(finding.code(), 8),
                PlainText.of(finding.label(), 54));
    }

    /** The probability as a bar, the threshold as a mark on it. */
    private static void bar(byte[] picture, int top, ReportedFinding finding) {
        int filled = (int) Math.round(finding.probability() * BAR_WIDTH);
        int mark = (int) Math.min(BAR_WIDTH - 1, Math.round(finding.threshold() * BAR_WIDTH));
        for (int row = 0; row < BAR_HEIGHT; row++) {
            int start = (top + row) * WIDTH + BAR_LEFT;
            Arrays.fill(picture, start, start + BAR_WIDTH, TRACK);
            Arrays.fill(picture, start, start + filled, BAR);
            picture[start + mark] = MARK;
        }
    }

    private static int write(byte[] picture, int top, List<String> lines) {
        int y = top;
        for (String line : lines) {
            Glyphs.write(picture, WIDTH, MARGIN, y, line);
            y += LINE;
        }
        return y;
    }

    private static List<String> wrapped(String sentence) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : PlainText.of(sentence).split(" ", -1)) {
            if (line.length() + word.length() + 1 > COLUMNS && line.length() > 0) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() == 0 ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
