package io.radstream.preprocess.assembly;

import io.radstream.preprocess.assembly.ReplayScript.Arrival;
import io.radstream.preprocess.assembly.ReplayScript.Release;
import io.radstream.preprocess.assembly.ReplayScript.Step;
import io.radstream.preprocess.assembly.ReplayScript.StepBegun;
import io.radstream.preprocess.assembly.ReplayScript.StepCompleted;
import io.radstream.preprocess.assembly.ReplayScript.Study;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;

/** The fault scripts. The same seed gives the same scripts. */
final class ReplayScripts {

    private static final int HOUR_MS = 3_600_000;
    private static final int STUDY_EVERY_MS = 90_000;

    private final SplittableRandom random;
    private final int studies;

    private ReplayScripts(long seed, int studies) {
        this.random = new SplittableRandom(seed);
        this.studies = studies;
    }

    /** Every script, each with so many studies (and one of a thousand at once). */
    static List<ReplayScript> all(long seed, int studies) {
        ReplayScripts make = new ReplayScripts(seed, studies);
        return List.of(
                make.script("one association", (study, at) -> study.batch(at, 0, 40, 50)
                        .release(0)),
                make.script("no release", (study, at) -> study.batch(at, 0, 40, 50)),
                make.script("slow sender", (study, at) -> study.batch(at, 0, 15, 8_000)
                        .release(0)),
                make.script("slow sender, no release", (study, at) -> study.batch(at, 0, 15, 8_000)),
                make.script("split associations, 12 s", (study, at) -> study.batch(at, 0, 20, 50)
                        .release(0)
                        .batch(study.end() + make.about(12_000), 1, 20, 50)
                        .release(1)
                        .batch(study.end() + make.about(12_000), 2, 20, 50)
                        .release(2)),
                make.script("series 6 s apart", (study, at) -> {
                    study.batch(at, 0, 20, 50).release(0);
                    for (int series = 1; series < 4; series++) {
                        study.batch(study.end() + 6_000, series, 20, 50).release(series);
                    }
                }),
                make.script("sent twice", (study, at) -> study.batch(at, 0, 20, 50)
                        .release(0)
                        .again(study.end() + make.about(20_000), 1)
                        .release(1)),
                make.script("one image late by an hour", (study, at) -> study.batch(at, 0, 20, 50)
                        .release(0)
                        .whole()
                        .batch(study.end() + HOUR_MS, 1, 1, 0)
                        .release(1)),
                make.script("MPPS, then images", (study, at) -> study.completed(at, 40)
                        .batch(at + 60_000, 0, 20, 50)
                        .release(0)
                        .batch(study.end() + make.about(25_000), 1, 20, 50)
                        .release(1)),
                make.script("images, then MPPS", (study, at) -> study.begun(at)
                        .batch(at + 1_000, 0, 20, 50)
                        .release(0)
                        .batch(study.end() + make.about(80_000), 1, 20, 50)
                        .release(1)
                        .completed(study.end() + 5_000, 40)),
                make.script("MPPS lists one that never comes", (study, at) -> study.completed(at, 41)
                        .batch(at + 1_000, 0, 40, 50)
                        .release(0)),
                make.interleaved(),
                make.atOnce(1_000));
    }

    private long about(int ms) {
        return ms * 3L / 4 + random.nextInt(ms / 2);
    }

    private ReplayScript script(String name, BiConsumer<Builder, Long> story) {
        List<Study> made = new ArrayList<>();
        for (int number = 0; number < studies; number++) {
            Builder study = new Builder("1.7." + number);
            story.accept(study, (long) number * STUDY_EVERY_MS + random.nextInt(STUDY_EVERY_MS));
            made.add(study.build());
        }
        return new ReplayScript(name, made);
    }

    /** Ten studies at a time, image by image in turn over one association that ends with the last of them. */
    private ReplayScript interleaved() {
        List<Study> made = new ArrayList<>();
        for (int group = 0; group * 10 < studies; group++) {
            long at = (long) group * STUDY_EVERY_MS;
            for (int number = 0; number < 10; number++) {
                Builder study = new Builder("1.7." + group + "." + number).batch(at + 100L * number, 0, 30, 1_000);
                study.releaseAt(at + 31_500, 0);
                made.add(study.build());
            }
        }
        return new ReplayScript("interleaved, ten at a time", made);
    }

    /** All within 30 s, in two associations each. */
    private ReplayScript atOnce(int count) {
        List<Study> made = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            Builder study = new Builder("1.7." + number);
            study.batch(random.nextInt(30_000), 0, 5, 100).release(0);
            study.batch(study.end() + 500, 1, 5, 100).release(1);
            made.add(study.build());
        }
        return new ReplayScript("1,000 studies at once", made);
    }

    private final class Builder {

        private final String uid;
        private final List<Step> steps = new ArrayList<>();
        private int instances;
        private int whole;
        private long end;

        Builder(String uid) {
            this.uid = uid;
        }

        /** When the last thing happened. */
        long end() {
            return end;
        }

        Builder batch(long at, int association, int count, int everyMs) {
            long next = at;
            for (int i = 0; i < count; i++) {
                add(new Arrival(next, instances++, association));
                next += everyMs == 0 ? 0 : about(everyMs);
            }
            return this;
        }

        /** Everything so far comes once more. */
        Builder again(long at, int association) {
            for (int instance = 0; instance < instances; instance++) {
                add(new Arrival(at + 50L * instance, instance, association));
            }
            return this;
        }

        Builder release(int association) {
            return releaseAt(end + 20, association);
        }

        Builder releaseAt(long at, int association) {
            List<Integer> brought = steps.stream()
                    .filter(Arrival.class::isInstance)
                    .map(Arrival.class::cast)
                    .filter(arrival -> arrival.association() == association)
                    .map(Arrival::instance)
                    .toList();
            return add(new Release(at, association, brought));
        }

        Builder begun(long at) {
            return add(new StepBegun(at));
        }

        Builder completed(long at, int count) {
            return add(new StepCompleted(at, IntStream.range(0, count).boxed().toList()));
        }

        /** What comes after this is late, and no decision is asked to have it. */
        Builder whole() {
            whole = instances;
            return this;
        }

        private Builder add(Step step) {
            steps.add(step);
            end = Math.max(end, step.at());
            return this;
        }

        Study build() {
            return new Study(uid, whole == 0 ? instances : whole, List.copyOf(steps));
        }
    }
}
