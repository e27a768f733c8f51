package io.radstream.preprocess.assembly;

import java.util.ArrayList;
import java.util.List;

/**
 * What senders do, second by second: one kind of fault, many studies.
 *
 * @param name of the fault, as it stands in the results
 */
record ReplayScript(String name, List<Study> studies) {

    /**
     * One study on its way in.
     *
     * @param whole instances that a decision must have to be right; what comes an hour later is not among them
     */
    record Study(String uid, int whole, List<Step> steps) {

        /** When the last of the instances came that make the study whole, ms. */
        long wholeAt() {
            List<Arrival> seen = new ArrayList<>();
            for (Step step : steps) {
                if (step instanceof Arrival arrival
                        && seen.stream().noneMatch(known -> known.instance() == arrival.instance())) {
                    seen.add(arrival);
                    if (seen.size() == whole) {
                        return arrival.at();
                    }
                }
            }
            throw new IllegalStateException("script of " + uid + " never sends the whole study");
        }
    }

    /** Something that happens to a study at a moment, in ms from the beginning of the script. */
    sealed interface Step {
        long at();
    }

    /** An instance is stored. */
    record Arrival(long at, int instance, int association) implements Step {}

    /** An association ends; it had brought these instances. */
    record Release(long at, int association, List<Integer> instances) implements Step {}

    /** A performed procedure step begins. */
    record StepBegun(long at) implements Step {}

    /** A performed procedure step is completed and lists these instances. */
    record StepCompleted(long at, List<Integer> instances) implements Step {}
}
