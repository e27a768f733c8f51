package io.radstream.phantom.anatomy;

import io.radstream.phantom.scene.Draw;
import io.radstream.phantom.scene.Ellipsoid;
import io.radstream.phantom.scene.HalfSpace;
import io.radstream.phantom.scene.Scene;
import io.radstream.phantom.scene.Shape;

/** The chest in axial CT slices, from the diaphragm to the apices; the patient's right is on the left. */
final class ChestVolume {

    private static final int RIBS = 9;

    private final Subject subject;
    private final Body body;
    private final Scene scene = new Scene();
    private final Ellipsoid[] lungs;
    private final double side;

    private ChestVolume(Subject subject) {
        this.subject = subject;
        this.body = subject.body();
        this.lungs = new Ellipsoid[] {lung(-1), lung(1)};
        this.side = subject.has(Condition.DEXTROCARDIA) ? -1 : 1;
    }

    static Scene of(Subject subject) {
        ChestVolume chest = new ChestVolume(subject);
        Draw draw = subject.anatomy();
        chest.wall();
        chest.lungs(draw);
        chest.signs();
        chest.mediastinum(draw);
        return chest.scene;
    }

    private Ellipsoid lung(int side) {
        double wide = subject.has(Condition.EMPHYSEMA) ? 1.08 : 1;
        return body.at(side * 0.4, -0.02, -0.05, 0.31 * wide, 0.46 * wide, 1.15).soft(0.07);
    }

    private void wall() {
        double fat = 0.04 + 0.05 * body.fat();
        scene.put(body.at(0, 0, 0, 0.86 + fat, 0.62 + fat, 9), Tissue.FAT);
        scene.put(body.at(0, 0, 0, 0.85, 0.61, 9), Tissue.MUSCLE);
        for (int i = 0; i < RIBS; i++) {
            double angle = -2.6 + i * 5.2 / (RIBS - 1) + Math.PI / 2;
            for (int level = -1; level <= 1; level++) {
                double turn = angle + level * 0.18;
                double x = 0.765 * StrictMath.cos(turn);
                double y = 0.535 * StrictMath.sin(turn);
                scene.put(body.at(x, y, level * 0.62, 0.03, 0.1, 0.24).turned(turn), Tissue.ct(650));
            }
        }
        scene.put(body.at(0, 0.46, 0, 0.12, 0.1, 9), Tissue.ct(420));
        scene.put(body.at(0, 0.58, 0, 0.05, 0.05, 9), Tissue.ct(20));
    }

    private void lungs(Draw draw) {
        for (Ellipsoid lung : lungs) {
            scene.put(lung, subject.has(Condition.EMPHYSEMA) ? Tissue.ct(-930) : Tissue.LUNG);
            for (int i = 0; i < 14; i++) {
                double x = lung.x() + draw.between(-0.7, 0.7) * lung.rx();
                double y = lung.y() + draw.between(-0.7, 0.7) * lung.ry();
                scene.put(
                        Ellipsoid.at(x, y, draw.between(-0.9, 0.9), 0.022, 0.022, 0.25)
                                .within(lung),
                        Tissue.ct(-150));
            }
        }
    }

    private void mediastinum(Draw draw) {
        boolean large = subject.has(Condition.CARDIOMEGALY);
        double heart = large ? subject.sign(Condition.CARDIOMEGALY).between(1.45, 1.6) : draw.between(0.95, 1.08);
        scene.put(body.at(0, -0.02, 0.2, 0.13, 0.32, 1.3), Tissue.ct(40));
        scene.put(
                body.at(side * 0.1, -0.12, -0.45, 0.22 * heart, 0.22 * heart, 0.5)
                        .turned(side * 0.5),
                Tissue.ct(130));
        boolean wide = subject.has(Condition.THORACIC_ANEURYSM);
        double aorta = wide ? subject.sign(Condition.THORACIC_ANEURYSM).between(2.3, 2.7) : draw.between(0.95, 1.1);
        scene.put(body.at(side * 0.13, 0.28, 0, 0.062 * aorta, 0.062 * aorta, 1.1), Tissue.BLOOD);
        scene.put(body.at(-side * 0.04, -0.16, 0.25, 0.06 * aorta, 0.065 * aorta, 0.45), Tissue.BLOOD);
        scene.put(body.at(0, 0.06, 0.7, 0.05, 0.055, 0.6), Tissue.AIR);
    }

    private void signs() {
        subject.when(Condition.PULMONARY_OEDEMA, this::oedema);
        subject.when(Condition.PULMONARY_FIBROSIS, this::fibrosis);
        subject.when(Condition.EMPHYSEMA, this::bullae);
        subject.when(Condition.PNEUMONIA, this::pneumonia);
        subject.when(Condition.PULMONARY_TUBERCULOSIS, this::cavities);
        subject.when(Condition.PULMONARY_NODULE, this::nodule);
        subject.when(Condition.LUNG_METASTASES, this::metastases);
        subject.when(Condition.PLEURAL_EFFUSION, this::effusion);
        subject.when(Condition.PNEUMOTHORAX, this::pneumothorax);
    }

    private Ellipsoid either(Draw draw) {
        return lungs[draw.index(2)];
    }

    private void pneumonia(Draw draw) {
        Ellipsoid lung = either(draw);
        Ellipsoid lobe = Ellipsoid.at(lung.x() * draw.between(0.9, 1.15), draw.between(0, 0.2), -0.45, 0.27, 0.27, 0.55)
                .soft(0.3);
        scene.put(lobe.within(lung).patchy(10, 0.6, draw.bits()), Tissue.ct(-40));
    }

    private void effusion(Draw draw) {
        Ellipsoid lung = either(draw);
        scene.put(lung.within(HalfSpace.below(draw.between(0.12, 0.22))), Tissue.ct(12));
    }

    private void pneumothorax(Draw draw) {
        Ellipsoid lung = either(draw);
        double outward = Math.signum(lung.x());
        double kept = draw.between(0.58, 0.72);
        scene.put(lung, Tissue.AIR);
        Ellipsoid collapsed = lung.scaled(kept, kept, 0.95).moved(-outward * 0.09, 0.12, 0);
        scene.put(collapsed.within(lung), Tissue.ct(-450));
        scene.put(collapsed.scaled(0.9).within(lung), Tissue.ct(-680));
    }

    private void nodule(Draw draw) {
        Ellipsoid lung = either(draw);
        double r = draw.between(0.09, 0.12);
        scene.put(
                Ellipsoid.at(
                        lung.x() + draw.between(-0.1, 0.1),
                        draw.between(-0.25, 0.15),
                        draw.between(-0.3, 0.5),
                        r,
                        r,
                        0.26),
                Tissue.ct(60));
    }

    private void metastases(Draw draw) {
        int count = 8 + draw.index(6);
        for (int i = 0; i < count; i++) {
            Ellipsoid lung = either(draw);
            double r = draw.between(0.05, 0.075);
            double x = lung.x() + draw.between(-0.75, 0.75) * lung.rx();
            double y = lung.y() + draw.between(-0.75, 0.75) * lung.ry();
            scene.put(Ellipsoid.at(x, y, draw.between(-0.85, 0.85), r, r, 0.2).within(lung), Tissue.ct(50));
        }
    }

    private void bullae(Draw draw) {
        for (Ellipsoid lung : lungs) {
            scene.put(lung.patchy(9, 0.35, draw.bits()), Tissue.ct(-1000));
        }
    }

    /** A net under the pleura, mostly at the bases. */
    private void fibrosis(Draw draw) {
        for (Ellipsoid lung : lungs) {
            Shape rind = lung.without(lung.scaled(0.62, 0.62, 1));
            scene.put(rind.meshed(20, 0.26, draw.bits()), Tissue.ct(-250));
        }
    }

    /** Haze around the hila that spares the rim. */
    private void oedema(Draw draw) {
        for (Ellipsoid lung : lungs) {
            Ellipsoid wing =
                    Ellipsoid.at(lung.x() * 0.8, 0.02, 0, 0.24, 0.34, 0.75).soft(0.5);
            scene.put(wing.within(lung).patchy(6, 0.65, draw.bits()), Tissue.ct(-420));
        }
    }

    private void cavities(Draw draw) {
        Ellipsoid lung = either(draw);
        int count = 2 + draw.index(2);
        for (int i = 0; i < count; i++) {
            Ellipsoid wall = Ellipsoid.at(
                    lung.x() + draw.between(-0.12, 0.12),
                    draw.between(-0.2, 0.15),
                    draw.between(0.5, 0.75),
                    0.11,
                    0.11,
                    0.3);
            scene.put(wall.within(lung), Tissue.ct(20));
            scene.put(wall.scaled(0.6).within(lung), Tissue.ct(-980));
        }
    }
}
