package io.radstream.phantom.anatomy;

import io.radstream.phantom.scene.Draw;
import io.radstream.phantom.scene.Ellipsoid;
import io.radstream.phantom.scene.HalfSpace;
import io.radstream.phantom.scene.Scene;
import io.radstream.phantom.scene.Shape;

/** The knee from the front as a projection. */
final class KneeRadiograph {

    private final Subject subject;
    private final Body body;
    private final Scene scene = new Scene();

    private KneeRadiograph(Subject subject) {
        this.subject = subject;
        this.body = subject.body();
    }

    static Scene of(Subject subject) {
        KneeRadiograph knee = new KneeRadiograph(subject);
        knee.softTissue();
        knee.bones(subject.anatomy());
        subject.when(Condition.KNEE_OSTEOARTHRITIS, draw -> knee.osteoarthritis());
        subject.when(Condition.LOOSE_BODY, knee::looseBody);
        subject.when(Condition.BONE_MALIGNANCY, knee::malignancy);
        return knee.scene;
    }

    private void softTissue() {
        double fat = 0.05 * body.fat();
        scene.add(body.flat(0, 0, 0.72 + fat, 3).domed(), Tissue.xray(0.6));
    }

    private void bones(Draw draw) {
        double lift = subject.has(Condition.KNEE_OSTEOARTHRITIS) ? 0.055 : 0;
        double tilt = draw.between(-0.04, 0.04);
        bone(body.flat(0, -0.75, 0.22, 0.62).turned(tilt).soft(0.25));
        bone(body.flat(-0.2, -0.14 + lift, 0.25, 0.21));
        bone(body.flat(0.2, -0.14 + lift, 0.25, 0.21));
        bone(body.flat(0, 0.28, 0.46, 0.19));
        bone(body.flat(-0.02, 0.8, 0.19, 0.55).turned(tilt).soft(0.25));
        scene.add(body.flat(-0.42, 0.7, 0.07, 0.42).soft(0.4), Tissue.xray(0.35));
        // The patella lies over the femur.
        scene.add(body.flat(0, -0.27, 0.17, 0.16).soft(0.3), Tissue.xray(0.22));
    }

    private void bone(Ellipsoid outline) {
        scene.add(outline, Tissue.xray(0.42));
        scene.add(outline.without(outline.scaled(0.86)), Tissue.xray(0.25));
    }

    private void osteoarthritis() {
        Shape ends = body.flat(0, 0.09, 0.46, 0.08);
        scene.add(ends, Tissue.xray(0.5));
        for (int end = -1; end <= 1; end += 2) {
            scene.add(body.flat(end * 0.47, 0.14, 0.09, 0.05).turned(end * 0.4), Tissue.xray(0.6));
            scene.add(body.flat(end * 0.45, 0.0, 0.07, 0.05).turned(-end * 0.4), Tissue.xray(0.6));
        }
    }

    private void looseBody(Draw draw) {
        double x = draw.side() * draw.between(0.5, 0.56);
        scene.add(body.flat(x, draw.between(-0.02, 0.1), 0.1, 0.08), Tissue.xray(1));
    }

    /** Rays of new bone beside a moth-eaten shaft. */
    private void malignancy(Draw draw) {
        double side = draw.side();
        Shape shaft = body.flat(0, -0.55, 0.2, 0.26);
        scene.add(shaft.patchy(9, 0.5, draw.bits()), Tissue.xray(-0.45));
        Shape cloud = body.flat(side * 0.3, -0.55, 0.24, 0.27).within(HalfSpace.beside(0.14, side));
        scene.add(cloud, Tissue.xray(0.25));
        for (int ray = -3; ray <= 3; ray++) {
            scene.add(
                    body.flat(side * 0.34, -0.55 + ray * 0.065, 0.17, 0.014).turned(side * ray * 0.12),
                    Tissue.xray(0.5));
        }
    }
}
