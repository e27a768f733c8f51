package io.radstream.phantom;

import io.radstream.phantom.anatomy.Body;
import io.radstream.phantom.anatomy.Condition;
import io.radstream.phantom.anatomy.Subject;
import io.radstream.phantom.scene.Draw;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * Decides who is imaged, how, and with which labels; the same seed, scanner and index give the same plan.
 *
 * <p>The first label of a case is drawn by frequency, then a protocol that shows it, then further labels that the protocol shows. Cases
 * come in blocks of eight that belong to five patients, so some patients have several studies; half of the time a returning patient has the
 * disease he had before.
 */
final class CasePlanner {

    private static final int[] PATIENTS_OF_BLOCK = {0, 0, 0, 1, 1, 2, 3, 4};
    private static final int PATIENTS_A_BLOCK = 5;
    private static final double MORE_LABELS = 0.42;
    private static final double CHRONIC = 0.5;

    private static final long BLOCK = 1;
    private static final long PATIENT = 2;
    private static final long CASE = 3;

    private final long seed;
    private final PhantomOptions options;
    private final Map<Condition, Double> frequencies = new EnumMap<>(Condition.class);

    /** {@code seed} must already differ between scanners. */
    CasePlanner(long seed, PhantomOptions options) {
        this.seed = seed;
        this.options = options;
        int rank = 1;
        for (Condition condition : Condition.values()) {
            frequencies.put(condition, StrictMath.pow(rank, -options.tailExponent()));
            rank++;
        }
    }

    CasePlan plan(int index) {
        int block = index / PATIENTS_OF_BLOCK.length;
        int[] order = patientsOf(block);
        int slot = order[index % order.length];
        int visit = 0;
        for (int i = 0; i < index % order.length; i++) {
            visit += order[i] == slot ? 1 : 0;
        }
        int patient = block * PATIENTS_A_BLOCK + slot;
        Draw patientDraw = Draw.of(seed, PATIENT, patient);
        Body body = Body.of(patientDraw);
        Condition chronic = pick(List.of(Condition.values()), frequencies::get, patientDraw);
        long patientSeed = patientDraw.bits();
        Draw draw = Draw.of(seed, CASE, index);
        Set<Condition> conditions = EnumSet.noneOf(Condition.class);
        Protocol protocol = choose(conditions, visit > 0 && draw.chance(CHRONIC) ? List.of(chronic) : List.of(), draw);
        long caseSeed = draw.bits();
        return new CasePlan(
                index, patient, visit, patientSeed, caseSeed, protocol, new Subject(body, conditions, caseSeed));
    }

    private int[] patientsOf(int block) {
        int[] order = PATIENTS_OF_BLOCK.clone();
        Draw draw = Draw.of(seed, BLOCK, block);
        for (int i = order.length - 1; i > 0; i--) {
            int other = draw.index(i + 1);
            int held = order[i];
            order[i] = order[other];
            order[other] = held;
        }
        return order;
    }

    /** Fills {@code conditions} and gives the protocol that shows them all. */
    private Protocol choose(Set<Condition> conditions, List<Condition> known, Draw draw) {
        List<Protocol> protocols = List.of(Protocol.values());
        if (draw.chance(options.normalShare())) {
            return pick(protocols, Protocol::weight, draw);
        }
        Condition first = known.isEmpty() ? pick(List.of(Condition.values()), frequencies::get, draw) : known.get(0);
        conditions.add(first);
        Protocol protocol = pick(protocols.stream().filter(p -> p.shows(first)).toList(), Protocol::weight, draw);
        while (conditions.size() < options.labelsMax() && draw.chance(MORE_LABELS)) {
            List<Condition> candidates = new ArrayList<>();
            for (Condition candidate : Condition.values()) {
                if (protocol.shows(candidate) && conditions.stream().allMatch(candidate::joins)) {
                    candidates.add(candidate);
                }
            }
            if (candidates.isEmpty()) {
                break;
            }
            conditions.add(pick(candidates, frequencies::get, draw));
        }
        return protocol;
    }

    private static <T> T pick(List<T> candidates, ToDoubleFunction<T> weight, Draw draw) {
        double total = candidates.stream().mapToDouble(weight).sum();
        double left = draw.unit() * total;
        for (T candidate : candidates) {
            left -= weight.applyAsDouble(candidate);
            if (left < 0) {
                return candidate;
            }
        }
        return candidates.get(candidates.size() - 1);
    }
}
