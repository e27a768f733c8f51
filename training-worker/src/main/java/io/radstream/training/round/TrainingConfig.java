package io.radstream.training.round;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of the training worker. */
@ConfigMapping(prefix = "training")
public interface TrainingConfig {

    Split split();

    Trigger trigger();

    Run run();

    Gate gate();

    /** Who is never trained on. */
    interface Split {
        /** Share of the patients that are held out for the gate. Fixed for the life of a site. */
        @WithDefault("30")
        int sentinelPercent();

        /** Share of the patients by whose cases a run stops and calibrates. Fixed for the life of a site. */
        @WithDefault("15")
        int validationPercent();
    }

    /** When a round starts by itself. */
    interface Trigger {
        /** Whether rounds start by themselves at all. */
        @WithDefault("true")
        boolean enabled();

        /** Newly labelled cases since the last round that start one. */
        @WithDefault("50")
        int casesMin();

        /** How often it is looked for newly labelled cases. */
        @WithDefault("PT10S")
        Duration checkEvery();
    }

    /** One training run. */
    interface Run {
        /** Seed of everything random in a round. */
        @WithDefault("2026")
        long seed();

        /** Longest time of the training itself; the gate comes after it. */
        @WithDefault("PT5M")
        Duration timeBudget();

        /** Passes over the training cases, unless the time is up before. */
        @WithDefault("12")
        int epochs();

        /** Epochs without a gain on the validation part after which a run ends; few would end it before the learning rate has fallen. */
        @WithDefault("6")
        int patienceEpochs();

        /** Fewest findings in the validation part for a run to stop and calibrate by it. */
        @WithDefault("8")
        int validationPositivesMin();

        /** Most cases of the validation part, newest label first; they are held in memory like those trained on. */
        @WithDefault("150")
        int validationCasesMax();

        /** Whether the slice encoder stays as it is: much faster, and enough where the images are of a kind it knows. */
        @WithDefault("false")
        boolean encoderFrozen();

        /** Cases of one optimiser step. */
        @WithDefault("8")
        int batchCases();

        /** Highest learning rate of the schedule. */
        @WithDefault("0.0002")
        double learningRate();

        /** Most cases trained on, newest label first; they are held in memory, about 0.4 MiB a scan. */
        @WithDefault("600")
        int casesMax();

        /** Fewest cases worth training on. */
        @WithDefault("16")
        int casesMin();

        /** How long the stop of the process waits for the running round to notice. */
        @WithDefault("PT5S")
        Duration stopWithin();

        /** Most held-out cases compared on, by case id. */
        @WithDefault("512")
        int sentinelCasesMax();
    }

    /** What a challenger has to show. */
    interface Gate {
        /** Fewest held-out patients. */
        @WithDefault("12")
        int patientsMin();

        /** Fewest findings among their cases. */
        @WithDefault("20")
        int positivesMin();

        /** Fewest positives of a label or band for it to be judged by itself. */
        @WithDefault("5")
        int labelPositivesMin();

        /** Largest loss of sensitivity of one time-critical label; all of them together may lose half of it. */
        @WithDefault("0.10")
        double statLossMax();

        /** Largest loss of mean average precision of a frequency band. */
        @WithDefault("0.05")
        double bandLossMax();

        /** Largest rise of the Brier score. */
        @WithDefault("0.005")
        double brierLossMax();

        /** Largest rise of the expected calibration error. */
        @WithDefault("0.02")
        double calibrationLossMax();

        /** Bootstrap samples of the held-out patients. */
        @WithDefault("2000")
        int resamples();
    }
}
