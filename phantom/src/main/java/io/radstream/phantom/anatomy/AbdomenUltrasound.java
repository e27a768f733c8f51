package io.radstream.phantom.anatomy;

import io.radstream.phantom.scene.Draw;
import io.radstream.phantom.scene.Ellipsoid;
import io.radstream.phantom.scene.HalfSpace;
import io.radstream.phantom.scene.Scene;
import io.radstream.phantom.scene.Shape;

/** The right upper abdomen by ultrasound, along the liver and kidney; the probe is at the top. */
final class AbdomenUltrasound {

    private final Subject subject;
    private final Body body;
    private final Scene scene = new Scene();
    private final Ellipsoid liver;
    private final Ellipsoid kidney;
    private final Ellipsoid gallbladder;

    private AbdomenUltrasound(Subject subject) {
        this.subject = subject;
        this.body = subject.body();
        Draw draw = subject.anatomy();
        this.liver = body.flat(-0.2, -0.15, 0.75, 0.55)
                .turned(draw.between(-0.1, 0.1))
                .soft(0.05);
        this.kidney = body.flat(0.25, 0.38 + draw.between(-0.04, 0.04), 0.4, 0.2)
                .turned(draw.between(-0.2, 0.1))
                .soft(0.1);
        this.gallbladder = body.flat(-0.32 + draw.between(-0.05, 0.05), 0.06, 0.1, 0.2)
                .turned(0.7)
                .soft(0.15);
    }

    static Scene of(Subject subject) {
        AbdomenUltrasound abdomen = new AbdomenUltrasound(subject);
        abdomen.tissue();
        abdomen.kidney();
        abdomen.gallbladder();
        abdomen.liverLesions();
        return abdomen.scene;
    }

    private void tissue() {
        boolean fatty = subject.has(Condition.HEPATIC_STEATOSIS);
        scene.put(Ellipsoid.flat(0, 0, 3, 3), Tissue.echo(0.34));
        scene.put(body.flat(0, -0.95, 1.2, 0.14).boxed(), Tissue.echo(0.6));
        if (subject.has(Condition.ASCITES)) {
            scene.put(liver.scaled(1.2, 1.25, 1), Tissue.echo(0.02));
            scene.put(kidney.scaled(1.15, 1.3, 1), Tissue.echo(0.34));
        }
        // The diaphragm is a bright arc beyond the liver.
        scene.put(liver.scaled(1.05).without(liver), Tissue.echo(0.9));
        scene.put(liver, Tissue.echo(fatty ? 0.8 : 0.42));
        Draw draw = subject.anatomy();
        for (int i = 0; i < 4; i++) {
            double x = draw.between(-0.6, 0.3);
            Ellipsoid vessel =
                    Ellipsoid.flat(x, draw.between(-0.4, 0.05), 0.14, 0.022).turned(draw.between(-0.8, 0.8));
            scene.put(vessel.scaled(1.2, 1.7, 1).within(liver), Tissue.echo(fatty ? 0.8 : 0.6));
            scene.put(vessel.within(liver), Tissue.echo(fatty ? 0.55 : 0.06));
        }
        if (fatty) {
            scene.scale(new HalfSpace(0, 1, 0, 0.15f, 0.7f), Tissue.echo(0.5));
        }
    }

    private void kidney() {
        scene.put(kidney.scaled(1.06), Tissue.echo(0.7)).put(kidney, Tissue.echo(0.26));
        Ellipsoid sinus = kidney.scaled(0.6, 0.42, 1);
        scene.put(sinus, Tissue.echo(0.78));
        if (subject.has(Condition.HYDRONEPHROSIS)) {
            scene.put(kidney.scaled(0.68, 0.6, 1), Tissue.echo(0.02));
            for (int lobe = -1; lobe <= 1; lobe++) {
                scene.put(kidney.scaled(0.2, 0.42, 1).moved(lobe * 0.17, -0.05, 0), Tissue.echo(0.02));
            }
        }
        subject.when(Condition.RENAL_CYST, draw -> renalLesion(draw, false));
        subject.when(Condition.RENAL_CELL_CARCINOMA, draw -> renalLesion(draw, false));
        subject.when(Condition.RENAL_ANGIOMYOLIPOMA, draw -> renalLesion(draw, true));
        subject.when(Condition.RENAL_CALCULUS, draw -> renalLesion(draw, true));
    }

    /** A ball at a pole of the kidney, dark or bright: each looks the same in two diseases that CT tells apart. */
    private void renalLesion(Draw draw, boolean bright) {
        double r = draw.between(0.12, 0.15);
        double x = kidney.x() + draw.side() * 0.24;
        Ellipsoid lesion =
                Ellipsoid.flat(x, kidney.y() + draw.between(-0.03, 0.05), r, r).soft(0.1);
        scene.put(lesion, Tissue.echo(bright ? draw.between(0.92, 1) : draw.between(0.02, 0.05)));
    }

    private void gallbladder() {
        scene.put(gallbladder.scaled(1.15), Tissue.echo(0.7)).put(gallbladder, Tissue.echo(0.02));
        subject.when(Condition.CHOLELITHIASIS, draw -> {
            int count = 1 + draw.index(2);
            for (int i = 0; i < count; i++) {
                double x = gallbladder.x() + draw.between(-0.06, 0.06);
                double y = gallbladder.y() + 0.08;
                Shape shadow = Ellipsoid.flat(x, y + 0.5, 0.05, 0.5).boxed();
                scene.scale(shadow, Tissue.echo(0.1));
                scene.put(Ellipsoid.flat(x, y, 0.065, 0.05), Tissue.echo(1));
            }
        });
    }

    private void liverLesions() {
        subject.when(Condition.LIVER_METASTASES, draw -> {
            int count = 5 + draw.index(4);
            for (int i = 0; i < count; i++) {
                double r = draw.between(0.06, 0.085);
                Ellipsoid lesion = Ellipsoid.flat(draw.between(-0.65, 0.3), draw.between(-0.5, -0.05), r, r);
                scene.put(lesion.within(liver), Tissue.echo(0.06));
                scene.put(lesion.scaled(0.6).within(liver), Tissue.echo(0.6));
            }
        });
        subject.when(Condition.HEPATIC_HAEMANGIOMA, draw -> {
            double r = draw.between(0.11, 0.14);
            Ellipsoid lesion = Ellipsoid.flat(draw.between(-0.5, 0.15), draw.between(-0.45, -0.15), r, r);
            scene.put(lesion.within(liver), Tissue.echo(0.98));
        });
    }
}
