package io.radstream.phantom.anatomy;

import io.radstream.phantom.scene.Draw;
import io.radstream.phantom.scene.Ellipsoid;
import io.radstream.phantom.scene.HalfSpace;
import io.radstream.phantom.scene.Scene;
import io.radstream.phantom.scene.Shape;
import io.radstream.phantom.scene.Signal;

/** The knee in sagittal MR slices; the front is on the left. */
final class KneeVolume {

    private static final Signal CARTILAGE = Tissue.knee(0.42, 0.62);
    private static final Signal MENISCUS = Tissue.knee(0.08, 0.08);
    private static final Signal WET = Tissue.knee(0.18, 0.96);

    private final Subject subject;
    private final Body body;
    private final Scene scene = new Scene();
    private final Ellipsoid condyle;
    private final Ellipsoid plateau;

    private KneeVolume(Subject subject) {
        this.subject = subject;
        this.body = subject.body();
        double lift = subject.has(Condition.KNEE_OSTEOARTHRITIS) ? 0.05 : 0;
        this.condyle = body.at(0.04, -0.17 + lift, 0, 0.36, 0.27, 1.1);
        this.plateau = body.at(0.04, 0.3, 0, 0.35, 0.19, 1.1);
    }

    static Scene of(Subject subject) {
        KneeVolume knee = new KneeVolume(subject);
        knee.softTissue();
        knee.bones();
        knee.joint(subject.anatomy());
        knee.signs();
        return knee.scene;
    }

    private void softTissue() {
        double fat = 0.04 + 0.06 * body.fat();
        scene.put(body.at(0, 0, 0, 0.66 + fat, 9, 1.5), Tissue.FAT);
        scene.put(body.at(0.02, 0, 0, 0.64, 9, 1.4), Tissue.MUSCLE);
        // The fat pad behind the patellar tendon.
        scene.put(body.at(-0.42, 0.12, 0, 0.14, 0.24, 0.9), Tissue.FAT);
    }

    private void bones() {
        bone(body.at(0.03, -0.75, 0, 0.2, 0.55, 0.7));
        bone(condyle);
        bone(body.at(0.03, 0.82, 0, 0.19, 0.6, 0.7));
        bone(plateau);
        // Marrow joins shaft and joint end.
        scene.put(body.at(0.03, -0.42, 0, 0.16, 0.2, 0.6), Tissue.MARROW);
        scene.put(body.at(0.03, 0.5, 0, 0.155, 0.2, 0.6), Tissue.MARROW);
        bone(body.at(-0.5, -0.28, 0, 0.085, 0.19, 0.55).turned(-0.1));
        scene.put(body.at(-0.5, -0.72, 0, 0.03, 0.3, 0.5).turned(-0.1), MENISCUS);
        scene.put(body.at(-0.5, 0.2, 0, 0.025, 0.34, 0.4).turned(0.12), MENISCUS);
    }

    private void bone(Ellipsoid outline) {
        scene.put(outline, Tissue.BONE).put(outline.scaled(0.92, 0.92, 0.95), Tissue.MARROW);
    }

    private void joint(Draw draw) {
        boolean worn = subject.has(Condition.KNEE_OSTEOARTHRITIS);
        if (worn) {
            osteoarthritis();
        } else {
            Shape gap = body.at(0.04, 0.09, 0, 0.34, 0.04, 1);
            scene.put(gap, CARTILAGE);
        }
        for (int end = -1; end <= 1; end += 2) {
            Ellipsoid horn =
                    body.at(0.04 + end * 0.24, 0.1, 0, 0.1, 0.035, 0.95).turned(end * 0.2);
            scene.put(horn, MENISCUS);
        }
        // The cruciate ligaments run through the middle slices.
        double lean = draw.between(0.85, 1.0);
        scene.put(body.at(0.02, 0.02, 0, 0.24, 0.03, 0.22).turned(-lean), MENISCUS);
        scene.put(body.at(0.2, 0.03, 0, 0.2, 0.035, 0.22).turned(lean), MENISCUS);
        subject.when(Condition.MENISCUS_DERANGEMENT, this::meniscus);
    }

    /** Bone on bone: sclerotic ends, marrow oedema and spurs. */
    private void osteoarthritis() {
        scene.put(condyle.within(HalfSpace.below(0)), Tissue.knee(0.24, 0.7));
        scene.put(plateau.within(HalfSpace.above(0.2)), Tissue.knee(0.24, 0.7));
        for (int end = -1; end <= 1; end += 2) {
            scene.put(body.at(0.04 + end * 0.4, 0.13, 0, 0.07, 0.06, 0.9), Tissue.MARROW);
            scene.put(body.at(0.04 + end * 0.38, 0.03, 0, 0.06, 0.05, 0.9), Tissue.MARROW);
        }
    }

    /** The posterior horn swollen and full of fluid. */
    private void meniscus(Draw draw) {
        scene.put(body.at(0.3, 0.1, 0, 0.13, 0.075, 0.9).turned(draw.between(0, 0.4)), MENISCUS);
        scene.put(body.at(0.3, 0.1, 0, 0.11, 0.04, 0.85).turned(draw.between(-0.4, 0.6)), Tissue.knee(0.08, 0.95));
    }

    private void signs() {
        subject.when(Condition.KNEE_EFFUSION, this::effusion);
        subject.when(Condition.BAKER_CYST, this::bakerCyst);
        subject.when(Condition.OSTEOMYELITIS, this::osteomyelitis);
        subject.when(Condition.BONE_MALIGNANCY, this::malignancy);
        subject.when(Condition.LOOSE_BODY, this::looseBody);
    }

    /** Fluid that lifts the patella and fills the recess above it. */
    private void effusion(Draw draw) {
        double size = draw.between(0.9, 1.2);
        scene.put(body.at(-0.33, -0.6, 0, 0.1 * size, 0.26 * size, 0.8).turned(-0.15), WET);
        scene.put(body.at(-0.36, -0.16, 0, 0.055, 0.2, 0.8), WET);
    }

    private void bakerCyst(Draw draw) {
        double size = draw.between(0.9, 1.15);
        scene.put(body.at(0.52, 0.12, -0.2, 0.11 * size, 0.26 * size, 0.55).turned(-0.1), WET);
    }

    private void osteomyelitis(Draw draw) {
        Ellipsoid marrow = body.at(0.03, 0.6, 0, 0.17, 0.32, 0.65);
        scene.put(marrow.patchy(6, 0.88, draw.bits()), Tissue.knee(0.2, 0.88));
        scene.put(body.at(-0.22, 0.62, 0, 0.07, 0.22, 0.6), Tissue.knee(0.25, 0.8));
    }

    /** A mass that breaks out of the femur. */
    private void malignancy(Draw draw) {
        double behind = draw.between(0.12, 0.2);
        Ellipsoid mass = body.at(behind, -0.6, 0, 0.3, 0.26, 0.8).turned(draw.between(-0.3, 0.3));
        scene.put(mass, Tissue.knee(0.26, 0.74));
        scene.put(mass.patchy(8, 0.45, draw.bits()), Tissue.knee(0.12, 0.25));
    }

    private void looseBody(Draw draw) {
        Ellipsoid fragment = body.at(draw.between(-0.32, -0.26), draw.between(0.02, 0.08), 0, 0.075, 0.06, 0.5);
        scene.put(fragment.scaled(1.7), WET).put(fragment, Tissue.BONE);
    }
}
