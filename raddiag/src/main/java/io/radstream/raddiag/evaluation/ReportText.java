package io.radstream.raddiag.evaluation;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;

/** A report as text: a table like the paper's in percent, CSV and JSON in shares of 1. */
public final class ReportText {

    private ReportText() {}

    /** A Markdown table a convention; figures in percent with their intervals. */
    public static String markdown(BenchmarkReport report) {
        StringBuilder text = new StringBuilder(say(
                "%d cases. Brier %.4f, calibration error %.4f.\n",
                report.cases(), report.brier(), report.calibrationError()));
        for (Convention convention : Convention.values()) {
            text.append(say(
                    "\n%s convention, percent [95 %% interval over cases]\n\n",
                    convention.name().toLowerCase(Locale.ROOT)));
            text.append("| level | group | labels |");
            for (Figure figure : Figure.values()) {
                text.append(' ').append(figure.title()).append(" |");
            }
            text.append(say("\n|---|---|---|%s\n", "---|".repeat(Figure.values().length)));
            report.rows().stream().filter(row -> row.convention() == convention).forEach(row -> text.append(line(row)));
        }
        return text.toString();
    }

    private static String line(BenchmarkReport.Row row) {
        StringBuilder line = new StringBuilder(say("| %s | %s | %d |", row.level(), row.group(), row.labels()));
        for (Interval interval : row.figures().values()) {
            line.append(
                    say(" %.2f [%.2f, %.2f] |", 100 * interval.value(), 100 * interval.low(), 100 * interval.high()));
        }
        return line.append(say("\n")).toString();
    }

    /** One line a row and figure, with a heading. */
    public static String csv(BenchmarkReport report) {
        StringBuilder text = new StringBuilder("level,group,convention,labels,skipped,figure,value,low,high\n");
        for (BenchmarkReport.Row row : report.rows()) {
            row.figures()
                    .forEach((figure, interval) -> text.append(say(
                            "%s,%s,%s,%d,%d,%s,%.6f,%.6f,%.6f\n",
                            row.level(),
                            row.group(),
                            row.convention(),
                            row.labels(),
                            row.skipped(),
                            figure,
                            interval.value(),
                            interval.low(),
                            interval.high())));
        }
        return text.toString();
    }

    /** One JSON object. */
    public static String json(BenchmarkReport report) {
        ObjectNode root = new ObjectMapper().createObjectNode();
        root.put("cases", report.cases());
        root.put("brier", report.brier());
        root.put("calibrationError", report.calibrationError());
        ArrayNode rows = root.putArray("rows");
        for (BenchmarkReport.Row row : report.rows()) {
            ObjectNode node = rows.addObject()
                    .put("level", row.level())
                    .put("group", row.group())
                    .put("convention", row.convention().name())
                    .put("labels", row.labels())
                    .put("skipped", row.skipped());
            for (Map.Entry<Figure, Interval> entry : row.figures().entrySet()) {
                node.putObject(entry.getKey().name())
                        .put("value", entry.getValue().value())
                        .put("low", entry.getValue().low())
                        .put("high", entry.getValue().high());
            }
        }
        return root.toPrettyString();
    }

    private static String say(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
