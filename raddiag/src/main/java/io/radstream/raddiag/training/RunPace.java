package io.radstream.raddiag.training;

import java.time.Duration;

/**
 * How far a run has come, and where it must end to keep its time.
 *
 * <p>The run is measured by its share of all steps, never by the clock, so that equal seeds take equal learning rates. The clock only decides to
 * end early: every 16 steps the speed of the last 16 says which share fits; when that is clearly less than planned, the schedule is
 * shortened to it once and for all.
 */
final class RunPace {

    private static final int WINDOW = 16;
    /** Less than this part of the plan must fit before it is shortened: a pause of the machine is no reason. */
    private static final double TOLERANCE = 0.97;

    private final Duration budget;
    private double end = 1;
    private int steps;
    private double shareBefore;
    private Duration elapsedBefore = Duration.ZERO;

    RunPace(Duration budget) {
        this.budget = budget;
    }

    /** A step ended: {@code share} of all steps is done after {@code elapsed}. */
    void stepped(double share, Duration elapsed) {
        steps++;
        if (steps % WINDOW != 0) {
            return;
        }
        if (steps > WINDOW) {
            double speed = (share - shareBefore) / seconds(elapsed.minus(elapsedBefore));
            double fits = share + Math.max(0, seconds(budget.minus(elapsed))) * speed;
            if (fits < TOLERANCE * end) {
                end = fits;
            }
        }
        shareBefore = share;
        elapsedBefore = elapsed;
    }

    /** Part of the run, as planned now, that is done; in [0, 1]. */
    double progress(double share) {
        return Math.min(1, share / end);
    }

    /** Whether the run ends now although steps are left. */
    boolean timeIsUp(double share, Duration elapsed) {
        return share < 1 && (share >= end || elapsed.compareTo(budget) >= 0);
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
