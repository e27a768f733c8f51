package io.radstream.raddiag.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** How often each case counts: once as it is, and in every bootstrap draw of whole patients. */
record CaseDraws(int[] once, List<int[]> draws) {

    static CaseDraws of(BenchmarkReport.Bootstrap bootstrap) {
        int[] once = new int[bootstrap.patients().size()];
        Arrays.fill(once, 1);
        Map<String, List<Integer>> byPatient = new LinkedHashMap<>();
        for (int i = 0; i < once.length; i++) {
            byPatient
                    .computeIfAbsent(bootstrap.patients().get(i), patient -> new ArrayList<>())
                    .add(i);
        }
        List<List<Integer>> members = new ArrayList<>(byPatient.values());
        SplittableRandom random = new SplittableRandom(bootstrap.seed());
        List<int[]> draws = new ArrayList<>();
        for (int draw = 0; draw < bootstrap.draws(); draw++) {
            int[] times = new int[once.length];
            for (int i = 0; i < members.size(); i++) {
                members.get(random.nextInt(members.size())).forEach(member -> times[member]++);
            }
            draws.add(times);
        }
        return new CaseDraws(once, draws);
    }
}
