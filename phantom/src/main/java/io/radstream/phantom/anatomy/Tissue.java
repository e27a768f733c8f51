package io.radstream.phantom.anatomy;

import static io.radstream.phantom.scene.Contrast.CT;
import static io.radstream.phantom.scene.Contrast.FLAIR;
import static io.radstream.phantom.scene.Contrast.IN_PHASE;
import static io.radstream.phantom.scene.Contrast.OUT_OF_PHASE;
import static io.radstream.phantom.scene.Contrast.PROTON_DENSITY;
import static io.radstream.phantom.scene.Contrast.RADIOGRAPH;
import static io.radstream.phantom.scene.Contrast.T1;
import static io.radstream.phantom.scene.Contrast.T2;
import static io.radstream.phantom.scene.Contrast.ULTRASOUND;

import io.radstream.phantom.scene.Contrast;
import io.radstream.phantom.scene.Signal;

/** Signals of healthy tissue. MR values are shares of the brightest tissue; soft-tissue contrast in CT is a little exaggerated. */
final class Tissue {

    static final Signal AIR =
            volume(-1000, 0, 0, 0).with(IN_PHASE, 0).with(OUT_OF_PHASE, 0).with(PROTON_DENSITY, 0);
    static final Signal FAT = volume(-100, 0.85, 0.65, 0.6)
            .with(IN_PHASE, 0.6)
            .with(OUT_OF_PHASE, 0.57)
            .with(PROTON_DENSITY, 0.14);
    static final Signal MUSCLE = volume(55, 0.34, 0.24, 0.28)
            .with(IN_PHASE, 0.4)
            .with(OUT_OF_PHASE, 0.4)
            .with(PROTON_DENSITY, 0.36);
    static final Signal BONE = volume(850, 0.05, 0.05, 0.05)
            .with(IN_PHASE, 0.08)
            .with(OUT_OF_PHASE, 0.08)
            .with(PROTON_DENSITY, 0.06);
    static final Signal MARROW = volume(260, 0.72, 0.5, 0.45)
            .with(IN_PHASE, 0.5)
            .with(OUT_OF_PHASE, 0.45)
            .with(PROTON_DENSITY, 0.24);
    static final Signal GREY_MATTER = volume(42, 0.46, 0.5, 0.5);
    static final Signal WHITE_MATTER = volume(32, 0.58, 0.38, 0.4);
    static final Signal CEREBROSPINAL_FLUID = volume(4, 0.12, 0.95, 0.08);
    static final Signal FLUID = volume(8, 0.18, 0.95, 0.1)
            .with(IN_PHASE, 0.2)
            .with(OUT_OF_PHASE, 0.2)
            .with(PROTON_DENSITY, 0.95);
    static final Signal LUNG = Signal.of(CT, -850);
    static final Signal BLOOD = Signal.of(CT, 170).with(IN_PHASE, 0.25).with(OUT_OF_PHASE, 0.25);
    static final Signal LIVER = Signal.of(CT, 105).with(IN_PHASE, 0.56).with(OUT_OF_PHASE, 0.56);
    static final Signal SPLEEN = Signal.of(CT, 125).with(IN_PHASE, 0.42).with(OUT_OF_PHASE, 0.42);
    static final Signal KIDNEY = Signal.of(CT, 160).with(IN_PHASE, 0.46).with(OUT_OF_PHASE, 0.46);
    static final Signal BOWEL = Signal.of(CT, 35).with(IN_PHASE, 0.34).with(OUT_OF_PHASE, 0.34);

    private Tissue() {}

    static Signal volume(double ct, double t1, double t2, double flair) {
        return Signal.of(CT, ct).with(T1, t1).with(T2, t2).with(FLAIR, flair);
    }

    static Signal ct(double hounsfield) {
        return Signal.of(CT, hounsfield);
    }

    static Signal xray(double attenuation) {
        return Signal.of(RADIOGRAPH, attenuation);
    }

    static Signal echo(double echogenicity) {
        return Signal.of(ULTRASOUND, echogenicity);
    }

    static Signal knee(double t1, double protonDensity) {
        return Signal.of(T1, t1).with(PROTON_DENSITY, protonDensity);
    }

    static Signal pair(Contrast first, double firstValue, Contrast second, double secondValue) {
        return Signal.of(first, firstValue).with(second, secondValue);
    }
}
