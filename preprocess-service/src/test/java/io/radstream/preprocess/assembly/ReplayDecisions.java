package io.radstream.preprocess.assembly;

import io.radstream.event.CaseAssembled;
import io.radstream.event.SignalKind;
import io.radstream.preprocess.assembly.ReplayScript.Arrival;
import io.radstream.preprocess.assembly.ReplayScript.Release;
import io.radstream.preprocess.assembly.ReplayScript.Step;
import io.radstream.preprocess.assembly.ReplayScript.StepBegun;
import io.radstream.preprocess.assembly.ReplayScript.StepCompleted;
import io.radstream.preprocess.assembly.ReplayScript.Study;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is decided about the studies of a script: by this assembly through its real topology, and by fixed timers. */
final class ReplayDecisions {

    /** A study was handed on, at this moment, with so many instances. */
    record Decided(long at, int instances) {}

    private static final long SECOND = 1_000;
    /** Long enough for every wait after the last step. */
    private static final long AFTER = Duration.ofMinutes(45).toMillis();

    private record Planned(Study study, Step step) {}

    private ReplayDecisions() {}

    /** Runs the script through the topology, the clock being virtual. */
    static Map<String, List<Decided>> assembly(ReplayScript script) {
        List<Planned> plan = new ArrayList<>();
        script.studies().forEach(study -> study.steps().forEach(step -> plan.add(new Planned(study, step))));
        plan.sort(Comparator.comparingLong(planned -> planned.step().at()));
        TestAssemblyConfig config = TestAssemblyConfig.with(changed -> {
            changed.learn = true;
            changed.ageMax = Duration.ofMinutes(30);
            changed.missingFor = Duration.ofMinutes(10);
            changed.lateFor = Duration.ofDays(2);
            changed.rememberFor = Duration.ofDays(3);
        });
        Map<String, List<Decided>> decided = new HashMap<>();
        try (AssemblyDriver driver = new AssemblyDriver(config)) {
            driver.heartbeat();
            long now = 0;
            int next = 0;
            long end = plan.get(plan.size() - 1).step().at() + AFTER;
            for (long second = SECOND; second <= end; second += SECOND) {
                while (next < plan.size() && plan.get(next).step().at() < second) {
                    Planned planned = plan.get(next++);
                    driver.pass(Duration.ofMillis(planned.step().at() - now));
                    now = planned.step().at();
                    happen(driver, planned);
                }
                driver.pass(Duration.ofMillis(second - now));
                now = second;
                driver.heartbeat();
                collect(driver, decided, now);
            }
        }
        return decided;
    }

    private static void collect(AssemblyDriver driver, Map<String, List<Decided>> decided, long now) {
        for (CaseAssembled event : driver.cases()) {
            decided.computeIfAbsent(event.getStudyUids().get(0), uid -> new ArrayList<>())
                    .add(new Decided(now, event.getInstanceCount()));
        }
    }

    private static void happen(AssemblyDriver driver, Planned planned) {
        String study = planned.study().uid();
        Step step = planned.step();
        if (step instanceof Arrival arrival) {
            driver.instance(
                    AssemblyDriver.PATIENT,
                    study,
                    uid(study, arrival.instance()),
                    association(study, arrival.association()));
        } else if (step instanceof Release release) {
            driver.signal(
                    AssemblyDriver.PATIENT,
                    study,
                    SignalKind.ASSOCIATION_RELEASED,
                    association(study, release.association()),
                    release.instances().size(),
                    AssemblyDriver.digest(uids(study, release.instances())));
        } else if (step instanceof StepBegun) {
            driver.signal(
                    driver.about(SignalKind.MPPS_IN_PROGRESS).setStudyUid(study).setOriginUid(study + ".99"));
        } else if (step instanceof StepCompleted completed) {
            driver.signal(driver.withList(
                    driver.about(SignalKind.MPPS_COMPLETED).setStudyUid(study).setOriginUid(study + ".99"),
                    uids(study, completed.instances())));
        }
    }

    private static String uid(String study, int instance) {
        return study + ".1." + instance;
    }

    private static String[] uids(String study, List<Integer> instances) {
        return instances.stream().map(instance -> uid(study, instance)).toArray(String[]::new);
    }

    private static String association(String study, int number) {
        return study + "/" + number;
    }

    /**
     * A timer that begins anew with every image and hands the study on when it has run out, and again after further images.
     *
     * @param together whether what is handed on is the whole study so far, or only what came since the last time
     */
    static Map<String, List<Decided>> timer(ReplayScript script, Duration quiet, boolean together) {
        Map<String, List<Decided>> decided = new HashMap<>();
        for (Study study : script.studies()) {
            decided.put(study.uid(), timer(study, quiet.toMillis(), together));
        }
        return decided;
    }

    private static List<Decided> timer(Study study, long quiet, boolean together) {
        List<Arrival> arrivals = study.steps().stream()
                .filter(Arrival.class::isInstance)
                .map(Arrival.class::cast)
                .sorted(Comparator.comparingLong(Arrival::at))
                .toList();
        List<Decided> decided = new ArrayList<>();
        Set<Integer> held = new HashSet<>();
        for (int i = 0; i < arrivals.size(); i++) {
            held.add(arrivals.get(i).instance());
            long at = arrivals.get(i).at();
            if (i == arrivals.size() - 1 || arrivals.get(i + 1).at() - at > quiet) {
                decided.add(new Decided(at + quiet, held.size()));
                if (!together) {
                    held.clear();
                }
            }
        }
        return decided;
    }
}
