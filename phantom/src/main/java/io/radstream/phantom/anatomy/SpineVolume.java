package io.radstream.phantom.anatomy;

import static io.radstream.phantom.scene.Contrast.T1;
import static io.radstream.phantom.scene.Contrast.T2;

import io.radstream.phantom.scene.Draw;
import io.radstream.phantom.scene.Ellipsoid;
import io.radstream.phantom.scene.Scene;
import io.radstream.phantom.scene.Shape;
import io.radstream.phantom.scene.Signal;

/** The lumbar spine in sagittal MR slices; the front is on the left. */
final class SpineVolume {

    private static final int LEVELS = 6;
    private static final double PITCH = 0.31;
    private static final Signal DISC = Tissue.pair(T1, 0.36, T2, 0.7);
    private static final Signal DRY_DISC = Tissue.pair(T1, 0.3, T2, 0.12);
    private static final Signal CORD = Tissue.pair(T1, 0.46, T2, 0.4);

    private final Subject subject;
    private final Body body;
    private final Scene scene = new Scene();
    private final double lordosis;

    private SpineVolume(Subject subject) {
        this.subject = subject;
        this.body = subject.body();
        this.lordosis = subject.anatomy().between(0.04, 0.12);
    }

    static Scene of(Subject subject) {
        SpineVolume spine = new SpineVolume(subject);
        spine.softTissue();
        spine.canal();
        spine.column();
        return spine.scene;
    }

    /** Distance of the front of the column from a straight line at height {@code y}. */
    private double bend(double y) {
        return -lordosis * (1 - y * y);
    }

    private double height(int level) {
        return -0.8 + level * PITCH;
    }

    /** The vertebra that has slipped forward, or none. */
    private int slipped() {
        return subject.has(Condition.SPONDYLOLISTHESIS)
                ? 3 + subject.sign(Condition.SPONDYLOLISTHESIS).index(2)
                : LEVELS;
    }

    private double slip(int level) {
        return level < slipped() ? -0.13 : 0;
    }

    private void softTissue() {
        scene.put(body.at(-0.05, 0, 0, 0.98, 9, 9), Tissue.FAT);
        scene.put(body.at(-0.45, 0, 0, 0.5, 9, 9), Signal.of(T1, 0.4).with(T2, 0.3));
        scene.put(body.at(0.55, 0, 0.6, 0.22, 9, 0.5), Tissue.MUSCLE);
        scene.put(body.at(0.55, 0, -0.6, 0.22, 9, 0.5), Tissue.MUSCLE);
        for (int level = 0; level < LEVELS; level++) {
            double y = height(level) + 0.12;
            scene.put(body.at(0.5 + bend(y), y, 0, 0.15, 0.06, 0.35).turned(0.35), Tissue.MARROW);
        }
    }

    private void canal() {
        for (int level = -1; level <= LEVELS; level++) {
            double y = height(level);
            Ellipsoid sac =
                    body.at(0.27 + bend(y), y, 0, 0.1, 0.24, 0.5).boxed().soft(0.25);
            scene.put(sac, Tissue.CEREBROSPINAL_FLUID);
        }
        for (int level = -1; level < LEVELS - 1; level++) {
            double y = height(level);
            Ellipsoid cord = body.at(0.27 + bend(y), y, 0, level < 3 ? 0.05 : 0.025, 0.2, 0.3)
                    .boxed()
                    .soft(0.25);
            scene.put(cord, CORD);
            if (subject.has(Condition.SYRINGOMYELIA) && level < 3) {
                scene.put(cord.scaled(1.35, 1, 1), CORD);
                scene.put(cord.scaled(0.85, 1.05, 1), Signal.of(T1, 0.14).with(T2, 1));
            }
        }
    }

    private void column() {
        Draw herniation = subject.sign(Condition.DISC_HERNIATION);
        int herniated = subject.has(Condition.DISC_HERNIATION) ? 2 + herniation.index(3) : LEVELS;
        for (int level = 0; level < LEVELS; level++) {
            double y = height(level);
            double x = 0.0 + bend(y) + slip(level);
            Ellipsoid vertebra = body.at(x, y, 0, 0.165, 0.115, 0.75)
                    .turned(bend(y) * 0.5 * y)
                    .boxed();
            scene.put(vertebra.scaled(1.06), Tissue.BONE).put(vertebra, Tissue.MARROW);
            double discY = y + PITCH / 2;
            Ellipsoid disc = body.at(bend(discY) + slip(level), discY, 0, 0.17, 0.038, 0.75)
                    .boxed()
                    .soft(0.3);
            scene.put(disc, level == herniated ? DRY_DISC : DISC);
            if (level == herniated) {
                double size = herniation.between(0.9, 1.15);
                Ellipsoid bulge = body.at(0.22 + bend(discY) + slip(level), discY, 0, 0.12 * size, 0.075 * size, 0.45);
                scene.put(bulge, Tissue.pair(T1, 0.34, T2, 0.2));
            }
        }
        subject.when(Condition.VERTEBRAL_METASTASES, this::metastases);
    }

    private void metastases(Draw draw) {
        int first = draw.index(LEVELS);
        int count = 2 + draw.index(2);
        for (int i = 0; i < count; i++) {
            int level = (first + 2 * i) % LEVELS;
            double y = height(level);
            Ellipsoid vertebra =
                    body.at(bend(y) + slip(level), y, 0, 0.16, 0.11, 0.7).boxed();
            Shape lesion = vertebra.patchy(5, 0.9, draw.bits());
            scene.put(lesion, Signal.of(T1, 0.16).with(T2, 0.58));
        }
    }
}
