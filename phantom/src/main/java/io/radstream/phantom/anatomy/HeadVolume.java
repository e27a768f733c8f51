package io.radstream.phantom.anatomy;

import io.radstream.phantom.scene.Draw;
import io.radstream.phantom.scene.Ellipsoid;
import io.radstream.phantom.scene.HalfSpace;
import io.radstream.phantom.scene.Scene;
import io.radstream.phantom.scene.Shape;

/** The head in axial slices, from the orbits to the vertex; the face looks up. */
final class HeadVolume {

    private final Subject subject;
    private final Scene scene = new Scene();
    private final Ellipsoid skull;
    private final Ellipsoid vault;
    private final Ellipsoid brain;

    private HeadVolume(Subject subject) {
        this.subject = subject;
        double bone = subject.has(Condition.SKULL_PAGET_DISEASE) ? 0.15 : 0.06;
        skull = subject.body().at(0, 0, -0.2, 0.68, 0.84, 1.25);
        vault = subject.body()
                .at(0, 0, -0.2, 0.68 - bone, 0.84 - bone, 1.25 - bone)
                .soft(0.06);
        brain = vault.scaled(0.95).soft(0.08);
    }

    static Scene of(Subject subject) {
        HeadVolume head = new HeadVolume(subject);
        Draw draw = subject.anatomy();
        head.shell();
        head.brain(draw);
        head.ventricles(draw);
        head.face(draw);
        HeadSigns signs = new HeadSigns(subject, head.scene, head.vault, head.brain);
        signs.add();
        return head.scene;
    }

    private void shell() {
        Ellipsoid scalp = skull.scaled(1.05 + 0.03 * subject.body().fat());
        scene.put(scalp, Tissue.FAT).put(skull, Tissue.BONE);
        // The marrow space between the tables of the skull.
        scene.put(skull.scaled(0.97).without(vault.scaled(1.03)), Tissue.MARROW);
        if (subject.has(Condition.SKULL_PAGET_DISEASE)) {
            Draw draw = subject.sign(Condition.SKULL_PAGET_DISEASE);
            Shape bone = skull.scaled(0.97).without(vault.scaled(1.02));
            scene.put(bone, Tissue.volume(700, 0.12, 0.3, 0.3));
            scene.put(bone.patchy(9, 0.5, draw.bits()), Tissue.volume(250, 0.75, 0.6, 0.5));
        }
        scene.put(vault, Tissue.CEREBROSPINAL_FLUID);
    }

    private void brain(Draw draw) {
        scene.put(brain, Tissue.GREY_MATTER);
        scene.put(brain.scaled(0.88).patchy(7, 0.72, draw.bits()), Tissue.WHITE_MATTER);
        // The fissure between the hemispheres.
        Shape fissure = brain.within(Ellipsoid.at(0, 0, 0.2, 0.018, 0.8, 1).boxed());
        scene.put(fissure.without(Ellipsoid.at(0, 0, 0, 0.3, 0.4, 0.4)), Tissue.CEREBROSPINAL_FLUID);
        for (int side = -1; side <= 1; side += 2) {
            scene.put(
                    subject.body().at(side * 0.2, 0.02, -0.05, 0.09, 0.16, 0.3).turned(side * 0.3), Tissue.GREY_MATTER);
        }
    }

    private void ventricles(Draw draw) {
        double size = draw.between(0.85, 1.15);
        double spread = 1;
        if (subject.has(Condition.HYDROCEPHALUS)) {
            size = subject.sign(Condition.HYDROCEPHALUS).between(1.9, 2.4);
            spread = 1.5;
        }
        for (int side = -1; side <= 1; side += 2) {
            Ellipsoid body = subject.body().at(side * 0.09 * spread, -0.08, 0.15, 0.06 * size, 0.26, 0.34);
            Ellipsoid horn = subject.body().at(side * 0.17 * spread, 0.22, 0.0, 0.06 * size, 0.18, 0.3);
            scene.put(body.scaled(1, size > 1.5 ? 1.25 : 1, 1).turned(side * 0.25), Tissue.CEREBROSPINAL_FLUID);
            scene.put(horn.turned(-side * 0.5), Tissue.CEREBROSPINAL_FLUID);
        }
        scene.put(subject.body().at(0, 0.05, -0.2, 0.025 * size, 0.12, 0.2), Tissue.CEREBROSPINAL_FLUID);
    }

    private void face(Draw draw) {
        Shape front = HalfSpace.above(-0.42);
        scene.put(
                skull.scaled(0.98)
                        .within(Ellipsoid.at(0, -0.8, -1.0, 0.62, 0.42, 0.42))
                        .within(front),
                Tissue.FAT);
        double eyes = draw.between(0.3, 0.34);
        for (int side = -1; side <= 1; side += 2) {
            scene.put(subject.body().at(side * eyes, -0.62, -0.85, 0.13, 0.13, 0.3), Tissue.FLUID);
            Ellipsoid sinus = subject.body().at(side * 0.1, -0.62, -0.85, 0.075, 0.16, 0.33);
            scene.put(sinus.scaled(1.15), Tissue.BONE);
            scene.put(sinus, subject.has(Condition.SINUSITIS) ? Tissue.volume(45, 0.35, 0.9, 0.75) : Tissue.AIR);
        }
    }
}
