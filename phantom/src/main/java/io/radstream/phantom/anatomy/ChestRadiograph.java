package io.radstream.phantom.anatomy;

import io.radstream.phantom.scene.Draw;
import io.radstream.phantom.scene.Ellipsoid;
import io.radstream.phantom.scene.HalfSpace;
import io.radstream.phantom.scene.Scene;
import io.radstream.phantom.scene.Shape;

/** The chest from the front as a projection: attenuation adds up, the lungs take some away. */
final class ChestRadiograph {

    private static final int RIBS = 8;

    private final Subject subject;
    private final Body body;
    private final Scene scene = new Scene();
    private final Ellipsoid[] lungs;
    private final double side;

    private ChestRadiograph(Subject subject) {
        this.subject = subject;
        this.body = subject.body();
        this.side = subject.has(Condition.DEXTROCARDIA) ? -1 : 1;
        double tall = subject.has(Condition.EMPHYSEMA) ? 1.14 : 1;
        this.lungs = new Ellipsoid[] {
            body.flat(-0.4, -0.12, 0.31, 0.66 * tall).turned(0.12).soft(0.15),
            body.flat(0.4, -0.12, 0.31, 0.66 * tall).turned(-0.12).soft(0.15)
        };
    }

    static Scene of(Subject subject) {
        ChestRadiograph chest = new ChestRadiograph(subject);
        Draw draw = subject.anatomy();
        chest.trunk(draw);
        chest.signs();
        chest.mediastinum(draw);
        chest.bones(draw);
        return chest.scene;
    }

    private void trunk(Draw draw) {
        double thickness = 1.35 + 0.4 * body.fat();
        scene.add(body.flat(0, 0.25, 0.95, 1.5).domed(), Tissue.xray(thickness));
        scene.add(body.flat(0, -0.75, 0.28, 0.6).soft(0.5), Tissue.xray(0.5));
        boolean flat = subject.has(Condition.EMPHYSEMA);
        for (Ellipsoid lung : lungs) {
            double dome = (flat ? 0.62 : 0.46) + draw.between(-0.04, 0.04);
            Shape aerated = lung.within(HalfSpace.above(dome));
            scene.add(aerated, Tissue.xray(flat ? -1.08 : -0.85));
            for (int i = 0; i < 12; i++) {
                double angle = draw.between(-1.2, 1.2);
                double inward = lung.x() - Math.signum(lung.x()) * 0.1;
                scene.add(
                        Ellipsoid.flat(inward, -0.05 + 0.45 * StrictMath.sin(angle), 0.17, 0.016)
                                .turned(angle * Math.signum(lung.x()))
                                .within(lung),
                        Tissue.xray(0.1));
            }
        }
    }

    private void mediastinum(Draw draw) {
        boolean large = subject.has(Condition.CARDIOMEGALY);
        double heart = large ? subject.sign(Condition.CARDIOMEGALY).between(1.45, 1.65) : draw.between(0.93, 1.07);
        scene.add(body.flat(0, -0.1, 0.13, 0.85).soft(0.4), Tissue.xray(0.55));
        scene.add(
                body.flat(side * 0.13, 0.27, 0.25 * heart, 0.24 * heart)
                        .turned(side * 0.5)
                        .soft(0.3),
                Tissue.xray(0.7));
        boolean wide = subject.has(Condition.THORACIC_ANEURYSM);
        double knob = wide ? subject.sign(Condition.THORACIC_ANEURYSM).between(2.5, 3) : draw.between(0.9, 1.1);
        scene.add(body.flat(side * 0.12, -0.42, 0.085 * knob, 0.09 * knob).soft(0.3), Tissue.xray(0.5));
        scene.add(body.flat(0, -0.72, 0.04, 0.3).soft(0.5), Tissue.xray(-0.35));
    }

    private void bones(Draw draw) {
        scene.add(body.flat(0, 0, 0.075, 1.2).boxed(), Tissue.xray(0.4));
        for (int i = 0; i < RIBS; i++) {
            double y = -0.72 + i * 0.155 + draw.between(-0.01, 0.01);
            for (int s = -1; s <= 1; s += 2) {
                Ellipsoid outer = body.flat(s * 0.36, y + 0.2, 0.4, 0.26);
                Ellipsoid inner = body.flat(s * 0.36, y + 0.235, 0.385, 0.255);
                scene.add(outer.without(inner).within(HalfSpace.above((y + 0.2) * body.height())), Tissue.xray(0.2));
            }
        }
        for (int s = -1; s <= 1; s += 2) {
            scene.add(body.flat(s * 0.36, -0.79, 0.34, 0.035).turned(-s * 0.18), Tissue.xray(0.35));
        }
    }

    private void signs() {
        subject.when(Condition.PNEUMONIA, this::pneumonia);
        subject.when(Condition.PLEURAL_EFFUSION, this::effusion);
        subject.when(Condition.PNEUMOTHORAX, this::pneumothorax);
        subject.when(Condition.PULMONARY_NODULE, this::nodule);
        subject.when(Condition.LUNG_METASTASES, this::metastases);
        subject.when(Condition.EMPHYSEMA, this::bullae);
        subject.when(Condition.PULMONARY_FIBROSIS, this::fibrosis);
        subject.when(Condition.PULMONARY_OEDEMA, this::oedema);
        subject.when(Condition.PULMONARY_TUBERCULOSIS, this::cavities);
    }

    /** The lung that the CT of the same patient shows affected: the first draw of the sign. */
    private Ellipsoid either(Draw draw) {
        return lungs[draw.index(2)];
    }

    private void pneumonia(Draw draw) {
        Ellipsoid lung = either(draw);
        Ellipsoid lobe = Ellipsoid.flat(lung.x() * draw.between(0.9, 1.15), draw.between(0.1, 0.22), 0.27, 0.25)
                .soft(0.4);
        scene.add(lobe.within(lung).patchy(9, 0.62, draw.bits()), Tissue.xray(0.7));
    }

    /** Fluid that hides the diaphragm, with a concave upper border. */
    private void effusion(Draw draw) {
        Ellipsoid lung = either(draw);
        double level = draw.between(0.12, 0.24);
        Shape bowl = Ellipsoid.flat(lung.x() * 0.8, level - 0.12, 0.3, 0.24);
        scene.add(lung.within(HalfSpace.below(level - 0.08)).without(bowl), Tissue.xray(0.95));
    }

    private void pneumothorax(Draw draw) {
        Ellipsoid lung = either(draw);
        double outward = Math.signum(lung.x());
        double kept = draw.between(0.58, 0.72);
        Shape free = lung.within(HalfSpace.above(0.45));
        Ellipsoid collapsed = lung.scaled(kept, kept, 1).moved(-outward * 0.09, 0.1, 0);
        scene.add(free.without(collapsed), Tissue.xray(-0.3));
        scene.add(collapsed.within(free), Tissue.xray(0.35));
        scene.add(collapsed.without(collapsed.scaled(0.95)).within(free), Tissue.xray(0.25));
    }

    private void nodule(Draw draw) {
        Ellipsoid lung = either(draw);
        double r = draw.between(0.09, 0.12);
        double x = lung.x() + draw.between(-0.1, 0.1);
        double y = draw.between(-0.45, 0.15);
        scene.add(Ellipsoid.flat(x, y, r, r).soft(0.3), Tissue.xray(0.6));
    }

    private void metastases(Draw draw) {
        int count = 8 + draw.index(6);
        for (int i = 0; i < count; i++) {
            Ellipsoid lung = either(draw);
            double r = draw.between(0.05, 0.075);
            double x = lung.x() + draw.between(-0.7, 0.7) * lung.rx();
            double y = lung.y() + draw.between(-0.7, 0.7) * lung.ry();
            scene.add(Ellipsoid.flat(x, y, r, r).soft(0.3).within(lung), Tissue.xray(0.5));
        }
    }

    private void bullae(Draw draw) {
        for (Ellipsoid lung : lungs) {
            scene.add(lung.patchy(7, 0.4, draw.bits()), Tissue.xray(-0.14));
        }
    }

    private void fibrosis(Draw draw) {
        for (Ellipsoid lung : lungs) {
            Shape rind = lung.without(lung.scaled(0.55, 0.6, 1).moved(0, -0.12, 0));
            scene.add(rind.meshed(18, 0.28, draw.bits()), Tissue.xray(0.5));
        }
    }

    private void oedema(Draw draw) {
        for (Ellipsoid lung : lungs) {
            Ellipsoid wing = Ellipsoid.flat(lung.x() * 0.7, 0.0, 0.26, 0.36).soft(0.6);
            scene.add(wing.within(lung).patchy(6, 0.7, draw.bits()), Tissue.xray(0.65));
        }
    }

    private void cavities(Draw draw) {
        Ellipsoid lung = either(draw);
        int count = 2 + draw.index(2);
        for (int i = 0; i < count; i++) {
            Ellipsoid wall =
                    Ellipsoid.flat(lung.x() + draw.between(-0.12, 0.12), draw.between(-0.55, -0.35), 0.11, 0.11);
            scene.add(wall, Tissue.xray(0.6));
            scene.add(wall.scaled(0.62), Tissue.xray(-0.6));
        }
    }
}
