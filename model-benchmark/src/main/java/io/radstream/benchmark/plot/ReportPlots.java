package io.radstream.benchmark.plot;

import io.radstream.raddiag.evaluation.BinaryScores;
import io.radstream.raddiag.evaluation.ScoredCases;
import io.radstream.terminology.label.Frequency;
import io.radstream.terminology.label.LabelSpace;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** ROC curves and reliability of the known entries of each frequency band together. */
public final class ReportPlots {

    private static final int SIDE = 640;
    private static final int RELIABILITY_BINS = 15;
    private static final double[] ENDS = {0, 1};

    private ReportPlots() {}

    /** Writes {@code roc.png} and {@code reliability.png} into {@code folder}. */
    public static void write(ScoredCases scored, LabelSpace space, Path folder) throws IOException {
        XYChart roc = chart("ROC, entries of a band together", "false-positive rate", "recall");
        XYChart reliability = chart("Reliability", "mean probability", "share present");
        for (Frequency band : Frequency.values()) {
            BinaryScores scores = scored.pooled(label -> space.at(label).frequency() == band);
            if (scores.rankable()) {
                String name = band.name().toLowerCase(Locale.ROOT);
                roc(roc, name, scores);
                reliability(reliability, name, scores);
            }
        }
        save(roc, folder.resolve("roc.png"));
        save(reliability, folder.resolve("reliability.png"));
    }

    private static XYChart chart(String title, String x, String y) {
        XYChart chart = new XYChartBuilder()
                .width(SIDE)
                .height(SIDE)
                .title(title)
                .xAxisTitle(x)
                .yAxisTitle(y)
                .build();
        chart.getStyler().setLegendPosition(LegendPosition.InsideSE);
        chart.getStyler().setXAxisMin(0.0).setXAxisMax(1.0).setYAxisMin(0.0).setYAxisMax(1.0);
        chart.addSeries("diagonal", ENDS, ENDS).setMarker(SeriesMarkers.NONE);
        return chart;
    }

    private static void roc(XYChart chart, String band, BinaryScores scores) {
        List<BinaryScores.OperatingPoint> curve = scores.curve();
        chart.addSeries(
                        String.format(Locale.ROOT, "%s, AUC %.3f", band, scores.auc()),
                        curve.stream()
                                .mapToDouble(point -> 1 - point.specificity())
                                .toArray(),
                        curve.stream()
                                .mapToDouble(BinaryScores.OperatingPoint::recall)
                                .toArray())
                .setMarker(SeriesMarkers.NONE);
    }

    private static void reliability(XYChart chart, String band, BinaryScores scores) {
        List<BinaryScores.ReliabilityBin> bins = scores.reliability(RELIABILITY_BINS);
        chart.addSeries(
                String.format(Locale.ROOT, "%s, error %.4f", band, scores.calibrationError(RELIABILITY_BINS)),
                bins.stream()
                        .mapToDouble(BinaryScores.ReliabilityBin::meanScore)
                        .toArray(),
                bins.stream()
                        .mapToDouble(BinaryScores.ReliabilityBin::positiveShare)
                        .toArray());
    }

    private static void save(XYChart chart, Path file) throws IOException {
        BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        chart.paint(graphics, SIDE, SIDE);
        graphics.dispose();
        if (!ImageIO.write(image, "png", file.toFile())) {
            throw new IOException("this Java cannot write PNG");
        }
    }
}
