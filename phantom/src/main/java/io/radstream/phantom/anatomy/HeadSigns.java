package io.radstream.phantom.anatomy;

import static io.radstream.phantom.scene.Contrast.CT;
import static io.radstream.phantom.scene.Contrast.FLAIR;
import static io.radstream.phantom.scene.Contrast.T1;
import static io.radstream.phantom.scene.Contrast.T2;

import io.radstream.phantom.scene.Draw;
import io.radstream.phantom.scene.Ellipsoid;
import io.radstream.phantom.scene.HalfSpace;
import io.radstream.phantom.scene.Scene;
import io.radstream.phantom.scene.Shape;
import io.radstream.phantom.scene.Signal;

/** Lesions of the head that lie on top of the healthy anatomy. */
final class HeadSigns {

    private final Subject subject;
    private final Scene scene;
    private final Ellipsoid vault;
    private final Ellipsoid brain;

    HeadSigns(Subject subject, Scene scene, Ellipsoid vault, Ellipsoid brain) {
        this.subject = subject;
        this.scene = scene;
        this.vault = vault;
        this.brain = brain;
    }

    void add() {
        subject.when(Condition.CEREBRAL_INFARCTION, this::infarction);
        subject.when(Condition.INTRACRANIAL_HAEMORRHAGE, this::haemorrhage);
        subject.when(Condition.BRAIN_NEOPLASM, this::neoplasm);
        subject.when(Condition.SUBDURAL_HAEMATOMA, this::subdural);
        subject.when(Condition.MULTIPLE_SCLEROSIS, this::plaques);
        subject.when(Condition.MENINGIOMA, this::meningioma);
        subject.when(Condition.CEREBRAL_CYST, draw -> deepLesion(draw, false, true));
        subject.when(Condition.CAVERNOUS_MALFORMATION, draw -> deepLesion(draw, true, false));
        subject.when(Condition.INTRACRANIAL_LIPOMA, draw -> deepLesion(draw, true, true));
        subject.when(Condition.TUBERCULOMA, draw -> deepLesion(draw, false, false));
    }

    /** A wedge of one arterial territory, from the ventricle to the cortex. */
    private void infarction(Draw draw) {
        double side = draw.side();
        double direction = draw.between(-0.6, 0.9);
        double half = draw.between(0.42, 0.6);
        double axis = side > 0 ? direction : Math.PI - direction;
        Shape wedge = brain.within(Ellipsoid.at(side * 0.36, 0.25 * direction, 0.1, 0.6, 0.6, draw.between(0.5, 0.75)))
                .within(HalfSpace.facing(side * 0.1, 0, axis + Math.PI / 2 - half))
                .within(HalfSpace.facing(side * 0.1, 0, axis - Math.PI / 2 + half));
        scene.put(wedge, Tissue.volume(8, 0.3, 0.82, 0.9));
    }

    private void haemorrhage(Draw draw) {
        double x = draw.side() * draw.between(0.22, 0.36);
        double y = draw.between(-0.25, 0.3);
        double z = draw.between(-0.2, 0.4);
        double r = draw.between(0.12, 0.18);
        scene.put(brain.within(Ellipsoid.at(x, y, z, r * 1.5, r * 1.5, 0.5)), Signal.of(CT, 18));
        for (int lobe = 0; lobe < 3; lobe++) {
            double dx = draw.between(-0.7, 0.7) * r;
            double dy = draw.between(-0.7, 0.7) * r;
            scene.put(brain.within(Ellipsoid.at(x + dx, y + dy, z, r, r * 0.8, 0.42)), Signal.of(CT, 115));
        }
    }

    /** A rim that takes up contrast, dead in the middle, in a lake of oedema. */
    private void neoplasm(Draw draw) {
        double x = draw.side() * draw.between(0.24, 0.34);
        double y = draw.between(-0.35, 0.35);
        double z = draw.between(-0.2, 0.35);
        Ellipsoid mass = Ellipsoid.at(x, y, z, draw.between(0.13, 0.18), draw.between(0.13, 0.18), 0.38);
        scene.put(brain.within(mass.scaled(1.7)).patchy(6, 0.85, draw.bits()), Tissue.volume(12, 0.34, 0.78, 0.84));
        scene.put(brain.within(mass), Tissue.volume(95, 0.88, 0.6, 0.7));
        scene.put(brain.within(mass.scaled(0.66)), Tissue.volume(12, 0.2, 0.9, 0.3));
    }

    /** A crescent between the skull and the displaced brain. */
    private void subdural(Draw draw) {
        double side = draw.side();
        Shape crescent = vault.scaled(0.99)
                .within(HalfSpace.beside(0.1, side))
                .without(brain.moved(-side * draw.between(0.12, 0.17), 0, 0).scaled(1, 1.02, 1));
        scene.put(crescent, Tissue.volume(100, 0.86, 0.7, 0.92));
    }

    private void plaques(Draw draw) {
        int count = 7 + draw.index(5);
        Signal signal = Signal.of(T2, 0.84).with(FLAIR, 1).with(T1, 0.46);
        for (int i = 0; i < count; i++) {
            double side = draw.side();
            double x = side * draw.between(0.2, 0.36);
            Ellipsoid plaque = Ellipsoid.at(x, draw.between(-0.4, 0.4), draw.between(-0.1, 0.5), 0.075, 0.045, 0.18);
            scene.put(brain.within(plaque.turned(side * 0.4)), signal);
        }
    }

    /** A ball with a broad base on the inner table. */
    private void meningioma(Draw draw) {
        double angle = draw.between(-0.9, 0.9) + (draw.side() > 0 ? 0 : Math.PI);
        double x = vault.x() + vault.rx() * 0.86 * StrictMath.cos(angle);
        double y = vault.y() + vault.ry() * 0.86 * StrictMath.sin(angle);
        double r = draw.between(0.17, 0.22);
        Shape mass = vault.within(Ellipsoid.at(x, y, draw.between(-0.2, 0.3), r, r, 0.42));
        scene.put(mass, Tissue.volume(88, 0.72, 0.6, 0.68));
    }

    /** One lesion with one of four pairs of signals: T1 alone, or T2 alone, leaves two candidates. */
    private void deepLesion(Draw draw, boolean brightOnT1, boolean brightOnT2) {
        double r = draw.between(0.13, 0.17);
        Ellipsoid lesion = Ellipsoid.at(
                draw.side() * draw.between(0.3, 0.4), draw.between(-0.3, 0.35), draw.between(-0.1, 0.35), r, r, 0.4);
        double t1 = brightOnT1 ? draw.between(0.88, 1) : draw.between(0.06, 0.16);
        double t2 = brightOnT2 ? draw.between(0.88, 1) : draw.between(0.06, 0.16);
        scene.put(brain.within(lesion), Tissue.pair(T1, t1, T2, t2));
    }
}
