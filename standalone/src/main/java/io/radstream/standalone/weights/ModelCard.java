package io.radstream.standalone.weights;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.radstream.raddiag.diagnosis.RadDiagModel;
import io.radstream.terminology.label.Frequency;
import java.util.Locale;

/**
 * What is said of the weights, for people and as JSON.
 *
 * @param onA on test patients of scanner A
 * @param onB on scanner B
 * @param seconds of the whole command
 */
record ModelCard(
        WeightsOptions options,
        RadDiagModel model,
        int bytes,
        int trainingCases,
        Figures onA,
        Figures onB,
        long seconds) {

    /** The figures alone. */
    String json() {
        ObjectNode root = new JsonMapper().createObjectNode();
        root.put("sha256", model.sha256());
        root.put("bytes", bytes);
        root.put("seed", options.seed());
        root.put("trainingCases", trainingCases);
        root.put("seconds", seconds);
        root.put("temperature", model.description().calibration().temperature());
        model.description().provenance().forEach((name, value) -> root.put("training." + name, value));
        put(root.putObject("scannerA"), onA);
        put(root.putObject("scannerB"), onB);
        return root.toPrettyString() + "\n";
    }

    private static void put(ObjectNode node, Figures figures) {
        node.put("cases", figures.evaluation().cases());
        node.put("exactMatch", figures.exactMatch());
        node.put("microF1", figures.evaluation().microF1());
        figures.evaluation().macroAuc().ifPresent(value -> node.put("macroAuc", value));
        figures.evaluation().macroAveragePrecision().ifPresent(value -> node.put("macroAp", value));
        node.put("brier", figures.evaluation().brier());
        node.put("calibrationError", figures.evaluation().calibrationError());
        figures.bands().forEach((band, means) -> {
            ObjectNode child = node.putObject(band.name().toLowerCase(Locale.ROOT));
            child.put("labels", means.labels());
            child.put("auc", means.auc());
            child.put("ap", means.averagePrecision());
            child.put("f1", means.f1());
            child.put("sensitivity", means.sensitivity());
        });
    }

    /** One line. */
    String summary() {
        return say(
                "scanner A: macro AUC %.3f, AP %.3f, exact match %.3f; scanner B: macro AUC %.3f, AP %.3f, exact match %.3f",
                onA.evaluation().macroAuc().orElse(Double.NaN),
                onA.evaluation().macroAveragePrecision().orElse(Double.NaN),
                onA.exactMatch(),
                onB.evaluation().macroAuc().orElse(Double.NaN),
                onB.evaluation().macroAveragePrecision().orElse(Double.NaN),
                onB.exactMatch());
    }

    /** The model card. */
    String markdown() {
        StringBuilder card = new StringBuilder();
        card.append("# Model card: demo weights\n\n");
        card.append("**").append(model.description().notice()).append("**\n\n");
        card.append(say(
                "`%s`, configuration `small`, %d labels, float16, %d bytes, SHA-256 `%s`.\n\n",
                DemoWeights.WEIGHTS, model.description().labelSpace().size(), bytes, model.sha256()));
        card.append("## How it was made\n\n");
        card.append(say(
                "`./radstream weights --seed %d --cases %d --cases-b %d --epochs %d --minutes %d`, %d s on the machine it was made on.\n\n",
                options.seed(),
                options.cases(),
                options.casesB(),
                options.epochs(),
                options.budget().toMinutes(),
                seconds));
        card.append(say(
                "From fresh weights on %d synthetic cases of phantom scanner A, prepared by recipe v1. Patients are split by hash of their id"
                        + " (70 %% train, 12 %% validation, 18 %% test); temperature (%.3f) and thresholds were chosen on the validation"
                        + " patients. A time budget that ends the training makes the weights depend on the machine.\n\n",
                trainingCases, model.description().calibration().temperature()));
        model.description().provenance().forEach((name, value) -> card.append("* ")
                .append(name)
                .append(": ")
                .append(value)
                .append('\n'));
        card.append("\n## How good it is\n\n");
        card.append(
                "On patients it was not trained on, as written (float16). AUC, AP, F1 and sensitivity are unweighted means over"
                        + " labels that are present and absent at least once.\n\n");
        table(card, "Scanner A (test patients)", onA);
        table(card, "Scanner B (never seen)", onB);
        card.append("## What it is for\n\n");
        card.append(
                "To show the whole path of RadStream with findings that mean something there. It has seen drawings made by a program, never"
                        + " a patient: on real images its answers are meaningless. The gap between the scanners is what the demo's training"
                        + " round is about.\n");
        return card.toString();
    }

    private static void table(StringBuilder card, String title, Figures figures) {
        card.append("### ")
                .append(title)
                .append(", ")
                .append(figures.evaluation().cases())
                .append(" cases\n\n");
        card.append("| labels | number | AUC | AP | F1 | sensitivity |\n|---|---|---|---|---|---|\n");
        for (Frequency band : Frequency.values()) {
            Figures.Band means = figures.bands().get(band);
            if (means != null) {
                card.append(say(
                        "| %s | %d | %.3f | %.3f | %.3f | %.3f |\n",
                        band.name().toLowerCase(Locale.ROOT),
                        means.labels(),
                        means.auc(),
                        means.averagePrecision(),
                        means.f1(),
                        means.sensitivity()));
            }
        }
        card.append(say(
                "\nAll labels: macro AUC %.3f, macro AP %.3f, micro F1 %.3f. Reported labels exactly right in %.1f %% of the cases. Brier %.4f,"
                        + " calibration error %.4f.\n\n",
                figures.evaluation().macroAuc().orElse(Double.NaN),
                figures.evaluation().macroAveragePrecision().orElse(Double.NaN),
                figures.evaluation().microF1(),
                100 * figures.exactMatch(),
                figures.evaluation().brier(),
                figures.evaluation().calibrationError()));
    }

    private static String say(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
