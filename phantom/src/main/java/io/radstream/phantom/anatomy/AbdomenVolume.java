package io.radstream.phantom.anatomy;

import static io.radstream.phantom.scene.Contrast.CT;
import static io.radstream.phantom.scene.Contrast.IN_PHASE;
import static io.radstream.phantom.scene.Contrast.OUT_OF_PHASE;

import io.radstream.phantom.scene.Draw;
import io.radstream.phantom.scene.Ellipsoid;
import io.radstream.phantom.scene.HalfSpace;
import io.radstream.phantom.scene.Scene;
import io.radstream.phantom.scene.Shape;

/** The upper abdomen in axial slices (CT, in-phase and out-of-phase MR); the liver is on the left. */
final class AbdomenVolume {

    private static final int BOWEL_LOOPS = 7;

    /** The side that ultrasound shows; findings of one kidney lie there, so that both scans show them. */
    private static final int RIGHT = -1;

    private final Subject subject;
    private final Body body;
    private final Scene scene = new Scene();
    private final Ellipsoid cavity;
    private final Ellipsoid liver;

    private AbdomenVolume(Subject subject) {
        this.subject = subject;
        this.body = subject.body();
        this.cavity = body.at(0, -0.02, 0, 0.78, 0.54, 9).soft(0.05);
        this.liver = body.at(-0.36, -0.06, 0.3, 0.4, 0.4, 0.85).soft(0.07);
    }

    static Scene of(Subject subject) {
        AbdomenVolume abdomen = new AbdomenVolume(subject);
        Draw draw = subject.anatomy();
        abdomen.wall();
        abdomen.bowel(draw);
        abdomen.organs(draw);
        for (int side = -1; side <= 1; side += 2) {
            abdomen.kidney(side);
        }
        abdomen.signs();
        return abdomen.scene;
    }

    private void wall() {
        double fat = 0.03 + 0.07 * body.fat();
        scene.put(body.at(0, 0, 0, 0.87 + fat, 0.63 + fat, 9), Tissue.FAT);
        scene.put(body.at(0, 0, 0, 0.86, 0.62, 9), Tissue.MUSCLE);
        scene.put(cavity, subject.has(Condition.ASCITES) ? Tissue.FLUID : Tissue.FAT);
        scene.put(body.at(0, 0.42, 0, 0.13, 0.11, 9), Tissue.MARROW);
        scene.put(body.at(0, 0.56, 0, 0.05, 0.04, 9), Tissue.FLUID);
        for (int side = -1; side <= 1; side += 2) {
            scene.put(body.at(side * 0.2, 0.44, 0, 0.11, 0.1, 9), Tissue.MUSCLE);
        }
    }

    private void organs(Draw draw) {
        boolean fatty = subject.has(Condition.HEPATIC_STEATOSIS);
        double lobe = draw.between(0.9, 1.1);
        Ellipsoid left = body.at(-0.02, -0.26, 0.4, 0.3 * lobe, 0.16, 0.5).turned(0.15);
        scene.put(liver, fatty ? Tissue.ct(5) : Tissue.LIVER).put(left, fatty ? Tissue.ct(5) : Tissue.LIVER);
        for (int i = 0; i < 5; i++) {
            double angle = draw.between(-0.9, 0.9);
            Ellipsoid vessel =
                    Ellipsoid.at(liver.x() + draw.between(-0.2, 0.2), draw.between(-0.2, 0.15), 0.35, 0.13, 0.02, 0.3);
            scene.put(vessel.turned(angle).within(liver), Tissue.BLOOD);
        }
        double spleen = subject.has(Condition.SPLENOMEGALY)
                ? subject.sign(Condition.SPLENOMEGALY).between(1.7, 1.95)
                : draw.between(0.9, 1.1);
        scene.put(
                body.at(0.58 - 0.06 * (spleen - 1), 0.14, 0.35, 0.13 * spleen, 0.2 * spleen, 0.5 * spleen)
                        .turned(-0.3)
                        .within(cavity),
                Tissue.SPLEEN);
        scene.put(body.at(0.32, -0.24, 0.5, 0.19, 0.14, 0.4), Tissue.BOWEL);
        scene.put(body.at(0.32, -0.31, 0.5, 0.13, 0.05, 0.3), Tissue.AIR);
        scene.put(body.at(0.05, 0.0, -0.05, 0.25, 0.05, 0.22).turned(-0.2), Tissue.ct(90));
        double aorta = subject.has(Condition.AORTIC_ANEURYSM)
                ? subject.sign(Condition.AORTIC_ANEURYSM).between(2.4, 2.8)
                : draw.between(0.9, 1.1);
        double dilated = aorta > 2 ? 0.06 : 0;
        scene.put(body.at(0.06, 0.25 - dilated, -0.2, 0.06 * aorta, 0.06 * aorta, 9), Tissue.ct(60));
        scene.put(
                body.at(0.06, 0.25 - dilated, -0.2, 0.05 * (1 + (aorta - 1) * 0.5), 0.05 * (1 + (aorta - 1) * 0.5), 9),
                Tissue.BLOOD);
        scene.put(body.at(-0.1, 0.23, 0, 0.06, 0.045, 9), Tissue.BLOOD);
        scene.put(body.at(-0.22, -0.3, 0.05, 0.1, 0.12, 0.28), Tissue.ct(8));
    }

    private void bowel(Draw draw) {
        boolean dilated = subject.has(Condition.BOWEL_OBSTRUCTION);
        for (int i = 0; i < BOWEL_LOOPS; i++) {
            double x = -0.45 + i * 0.15 + draw.between(-0.04, 0.04);
            double y = draw.between(-0.3, 0.12);
            double r = draw.between(0.07, 0.095) * (dilated ? 1.8 : 1);
            Ellipsoid loop = body.at(x, y, draw.between(-0.9, -0.35), r, r * 0.9, 0.45);
            scene.put(loop.within(cavity), dilated ? Tissue.ct(60) : Tissue.BOWEL);
            if (dilated) {
                scene.put(loop.scaled(0.85).within(cavity), Tissue.ct(10));
                scene.put(loop.scaled(0.85).within(cavity).within(HalfSpace.above(loop.y())), Tissue.ct(-950));
            }
        }
    }

    private void kidney(int side) {
        double tilt = side * 0.35;
        Ellipsoid kidney = body.at(side * 0.42, 0.26, -0.3, 0.15, 0.18, 0.52).turned(tilt);
        scene.put(kidney.scaled(1.15), Tissue.FAT).put(kidney, Tissue.KIDNEY);
        Ellipsoid pelvis = body.at(side * 0.37, 0.24, -0.3, 0.06, 0.07, 0.28).turned(tilt);
        scene.put(pelvis, Tissue.FAT);
        if (subject.has(Condition.HYDRONEPHROSIS) && side == RIGHT) {
            scene.put(pelvis.scaled(1.75, 1.9, 1.5).within(kidney.scaled(1.1)), Tissue.ct(5));
        }
        scene.put(
                body.at(side * 0.25, 0.14, 0.35, 0.05, 0.018, 0.2).turned(side * 0.8),
                Tissue.pair(IN_PHASE, 0.42, OUT_OF_PHASE, 0.42).with(CT, 70));
    }

    private void signs() {
        subject.when(Condition.LIVER_METASTASES, this::liverMetastases);
        subject.when(Condition.HEPATIC_HAEMANGIOMA, this::haemangioma);
        subject.when(Condition.CHOLELITHIASIS, this::gallstones);
        subject.when(Condition.PNEUMOPERITONEUM, draw -> freeAir());
        subject.when(Condition.RENAL_CYST, draw -> renalLesion(draw, false));
        subject.when(Condition.RENAL_ANGIOMYOLIPOMA, draw -> renalLesion(draw, false));
        subject.when(Condition.RENAL_CELL_CARCINOMA, draw -> renalLesion(draw, true));
        subject.when(Condition.RENAL_CALCULUS, draw -> renalLesion(draw, true));
        subject.when(Condition.ADRENAL_ADENOMA, draw -> adrenalNodule(draw, true));
        subject.when(Condition.ADRENAL_METASTASIS, draw -> adrenalNodule(draw, false));
    }

    private void liverMetastases(Draw draw) {
        int count = 5 + draw.index(4);
        for (int i = 0; i < count; i++) {
            double r = draw.between(0.05, 0.08);
            double x = liver.x() + draw.between(-0.6, 0.6) * liver.rx();
            double y = liver.y() + draw.between(-0.6, 0.6) * liver.ry();
            scene.put(Ellipsoid.at(x, y, draw.between(-0.2, 0.8), r, r, 0.25).within(liver), Tissue.ct(25));
        }
    }

    private void haemangioma(Draw draw) {
        double r = draw.between(0.11, 0.15);
        double x = liver.x() + draw.between(-0.15, 0.15);
        Ellipsoid lesion = Ellipsoid.at(x, draw.between(-0.2, 0.12), draw.between(0.1, 0.5), r, r, 0.35);
        scene.put(lesion.within(liver), Tissue.ct(215));
    }

    private void gallstones(Draw draw) {
        int count = 2 + draw.index(3);
        for (int i = 0; i < count; i++) {
            double x = -0.22 + draw.between(-0.05, 0.05);
            scene.put(body.at(x, -0.24 + draw.between(-0.02, 0.02), 0.05, 0.048, 0.04, 0.22), Tissue.ct(520));
        }
    }

    private void freeAir() {
        Shape front = cavity.within(HalfSpace.above(-0.36 * body.height()));
        scene.put(front, Tissue.ct(-990));
    }

    /** A ball in the cortex, dark or bright on CT: each looks the same in two diseases that ultrasound tells apart. */
    private void renalLesion(Draw draw, boolean bright) {
        double r = draw.between(0.1, 0.13);
        double y = 0.26 + draw.between(-0.08, 0.1);
        Ellipsoid lesion = body.at(RIGHT * 0.54, y, -0.3 + draw.between(-0.15, 0.15), r, r, 0.32);
        scene.put(lesion, Tissue.ct(bright ? draw.between(300, 380) : draw.between(-70, 0)));
    }

    /** A nodule whose brightness changes between the phases (fat in its cells) or stays; either phase may show it bright. */
    private void adrenalNodule(Draw draw, boolean changes) {
        double side = draw.side();
        double r = draw.between(0.1, 0.13);
        boolean bright = draw.chance(0.5);
        double inPhase = bright ? draw.between(0.85, 1) : draw.between(0.05, 0.15);
        double outOfPhase = bright == changes ? draw.between(0.05, 0.15) : draw.between(0.85, 1);
        Ellipsoid nodule = body.at(side * 0.26, 0.12, draw.between(0.2, 0.4), r, r, 0.34);
        scene.put(nodule, Tissue.pair(IN_PHASE, inPhase, OUT_OF_PHASE, outOfPhase));
    }
}
