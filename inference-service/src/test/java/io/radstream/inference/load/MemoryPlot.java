package io.radstream.inference.load;

import java.util.List;
import java.util.Locale;

/** Lines over the number of answered cases as an SVG: resident memory, heap, and what the JVM does not account for. */
final class MemoryPlot {

    private static final int WIDTH = 900;
    private static final int HEIGHT = 420;
    private static final int MARGIN = 60;

    private MemoryPlot() {}

    record Point(int cases, ProcessMemory.Sample memory) {}

    static String svg(List<Point> points) {
        double top = points.stream()
                .mapToDouble(point -> point.memory().resident())
                .max()
                .orElse(1);
        int last = Math.max(1, points.get(points.size() - 1).cases());
        StringBuilder svg = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"13\">%n"
                        + "<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>%n"
                        + "<text x=\"%d\" y=\"20\">resident (black), heap committed (blue), unaccounted for by the JVM (red), MiB; top %.0f</text>%n"
                        + "<text x=\"%d\" y=\"%d\">0 to %d cases</text>%n",
                WIDTH,
                HEIGHT,
                MARGIN,
                top,
                MARGIN,
                HEIGHT - 15,
                last));
        line(
                svg,
                "black",
                points.stream().mapToDouble(point -> point.memory().resident()).toArray(),
                points,
                top);
        line(
                svg,
                "blue",
                points.stream()
                        .mapToDouble(point -> point.memory().heapCommitted())
                        .toArray(),
                points,
                top);
        line(
                svg,
                "red",
                points.stream()
                        .mapToDouble(point -> point.memory().unaccounted())
                        .toArray(),
                points,
                top);
        return svg.append("</svg>\n").toString();
    }

    private static void line(StringBuilder svg, String colour, double[] values, List<Point> points, double top) {
        int last = Math.max(1, points.get(points.size() - 1).cases());
        svg.append("<polyline fill=\"none\" stroke=\"").append(colour).append("\" points=\"");
        for (int i = 0; i < values.length; i++) {
            double x = MARGIN + (WIDTH - 2.0 * MARGIN) * points.get(i).cases() / last;
            double y = HEIGHT - MARGIN - (HEIGHT - 2.0 * MARGIN) * values[i] / top;
            svg.append(String.format(Locale.ROOT, "%.1f,%.1f ", x, y));
        }
        svg.append("\"/>\n");
    }
}
