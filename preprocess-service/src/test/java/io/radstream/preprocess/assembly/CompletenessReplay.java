package io.radstream.preprocess.assembly;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import javax.imageio.ImageIO;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;

/**
 * Replays fault scripts through the real topology, the clock being virtual, and compares its decisions with the fixed timers of peers.
 *
 * <p>Timers, with their default values: MONAI's informatics gateway, 5 s without an image, hands on what came since the last time; Orthanc, a
 * study is stable after 60 s and handed on as a whole; mercure, a series is complete after 60 s and the study 900 s after that.
 *
 * <pre>CompletenessReplay FOLDER [STUDIES [SEED]]</pre>
 * writes {@code completeness-replay.csv}, {@code completeness-premature.png} and {@code completeness-delay.png}.
 */
final class CompletenessReplay {

    static final String OURS = "evidence (this)";

    private static final int STUDIES = 200;
    private static final long SEED = 20_261_124;
    private static final double DELAY_LEAST_S = 0.1;

    private CompletenessReplay() {}

    public static void main(String[] args) throws IOException {
        if (args.length < 1) {
            throw new IllegalArgumentException("usage: CompletenessReplay FOLDER [STUDIES [SEED]]");
        }
        Path folder = Files.createDirectories(Path.of(args[0]));
        int studies = args.length > 1 ? Integer.parseInt(args[1]) : STUDIES;
        long seed = args.length > 2 ? Long.parseLong(args[2]) : SEED;
        List<ReplayScore> scores = scores(seed, studies);
        List<String> lines = new ArrayList<>(List.of(ReplayScore.HEADER));
        scores.forEach(score -> lines.add(score.csv()));
        Files.write(folder.resolve("completeness-replay.csv"), lines);
        save(chart("Premature first decisions, %", scores, score -> 100 * score.premature()), folder, "premature");
        CategoryChart delay = chart(
                "Median delay of the first whole decision, s",
                scores,
                score -> Double.isNaN(score.medianDelayS()) ? 0 : Math.max(DELAY_LEAST_S, score.medianDelayS()));
        delay.getStyler().setYAxisLogarithmic(true).setYAxisMin(DELAY_LEAST_S);
        save(delay, folder, "delay");
    }

    static List<ReplayScore> scores(long seed, int studies) {
        List<ReplayScore> scores = new ArrayList<>();
        for (ReplayScript script : ReplayScripts.all(seed, studies)) {
            scores.add(ReplayScore.of(script, OURS, ReplayDecisions.assembly(script)));
            scores.add(
                    ReplayScore.of(script, "MONAI, 5 s", ReplayDecisions.timer(script, Duration.ofSeconds(5), false)));
            scores.add(ReplayScore.of(
                    script, "Orthanc, 60 s", ReplayDecisions.timer(script, Duration.ofSeconds(60), true)));
            scores.add(ReplayScore.of(
                    script, "mercure, 60 + 900 s", ReplayDecisions.timer(script, Duration.ofMinutes(16), true)));
        }
        return scores;
    }

    private static CategoryChart chart(String title, List<ReplayScore> scores, ToDoubleFunction<ReplayScore> value) {
        Map<String, List<Double>> series = new LinkedHashMap<>();
        List<String> scripts =
                scores.stream().map(ReplayScore::script).distinct().toList();
        scores.forEach(score -> series.computeIfAbsent(score.policy(), policy -> new ArrayList<>())
                .add(value.applyAsDouble(score)));
        CategoryChart chart =
                new CategoryChartBuilder().width(1400).height(700).title(title).build();
        chart.getStyler().setXAxisLabelRotation(35);
        series.forEach((policy, values) -> chart.addSeries(policy, scripts, values));
        return chart;
    }

    private static void save(CategoryChart chart, Path folder, String name) throws IOException {
        BufferedImage image = new BufferedImage(chart.getWidth(), chart.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        chart.paint(graphics, chart.getWidth(), chart.getHeight());
        graphics.dispose();
        Path file = folder.resolve("completeness-" + name + ".png");
        if (!ImageIO.write(image, "png", file.toFile())) {
            throw new IOException("no writer for " + file);
        }
    }
}
