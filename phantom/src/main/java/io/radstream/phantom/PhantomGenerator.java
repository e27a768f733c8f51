package io.radstream.phantom;

import io.radstream.phantom.acquisition.Acquisition;
import io.radstream.phantom.acquisition.Acquisition.HounsfieldWindow;
import io.radstream.phantom.acquisition.StoredScan;
import io.radstream.phantom.anatomy.Anatomy;
import io.radstream.phantom.anatomy.Region;
import io.radstream.phantom.instance.Geometry;
import io.radstream.phantom.instance.Geometry.Plane;
import io.radstream.phantom.instance.Instances;
import io.radstream.phantom.instance.SeriesContext;
import io.radstream.phantom.instance.StudyContext;
import io.radstream.phantom.scene.Canvas;
import io.radstream.phantom.scene.Contrast;
import io.radstream.phantom.scene.Draw;
import io.radstream.phantom.scene.Grid;
import io.radstream.phantom.scene.Scene;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Makes labelled synthetic studies: the same seed, scanner, options and index always give the same bytes.
 *
 * <p>Immutable and safe for use by several threads. Cases of different scanners or seeds are of different patients.
 */
public final class PhantomGenerator {

    private static final int VOLUME_MATRIX = 128;
    private static final int IMAGE_MATRIX = 256;
    private static final float CT_AIR_HU = -1000;

    private static final long POSE = 11;
    private static final long MOTION = 12;
    private static final long NOISE = 13;

    private final Device device;
    private final CasePlanner planner;
    private final CaseIdentity identity;

    /** A generator with the default distribution of labels. */
    public PhantomGenerator(long seed, Scanner scanner) {
        this(seed, scanner, PhantomOptions.DEFAULT);
    }

    /** A generator with its own distribution of labels. */
    public PhantomGenerator(long seed, Scanner scanner, PhantomOptions options) {
        this.device = Device.of(scanner);
        this.planner = new CasePlanner(Draw.of(seed, scanner.name().charAt(0)).bits(), options);
        this.identity = new CaseIdentity(seed, scanner);
    }

    /**
     * The case at a position of the endless sequence.
     *
     * @throws IllegalArgumentException for a negative index
     */
    public PhantomCase caseAt(int index) {
        CasePlan plan = plan(index);
        StudyContext study = identity.study(plan);
        Map<Contrast, Scene> scenes = new EnumMap<>(Contrast.class);
        List<PhantomSeries> series = new ArrayList<>();
        List<Contrast> scans = plan.protocol().scans();
        for (int i = 0; i < scans.size(); i++) {
            SeriesContext context = series(plan, i, scans.get(i));
            // All volumes of a study are cut from one scene.
            Contrast kind = scans.get(i).volumetric() ? Contrast.CT : scans.get(i);
            Scene scene = scenes.computeIfAbsent(kind, k -> Anatomy.of(context.region(), k, plan.subject()));
            StoredScan scan = scan(plan, i, context, scene);
            series.add(new PhantomSeries(
                    context.uid(),
                    Instances.modality(context),
                    Instances.description(context),
                    Instances.of(study, context, scan)));
        }
        return new PhantomCase(study.patient().id(), study.studyUid(), plan.labels(), series);
    }

    /**
     * What is known about the case at a position, without drawing it.
     *
     * @throws IllegalArgumentException for a negative index
     */
    public PhantomTruth truthAt(int index) {
        CasePlan plan = plan(index);
        StudyContext study = identity.study(plan);
        List<String> scans =
                plan.protocol().scans().stream().map(Contrast::name).toList();
        return new PhantomTruth(index, study.patient().id(), study.studyUid(), plan.labels(), scans);
    }

    private CasePlan plan(int index) {
        if (index < 0) {
            throw new IllegalArgumentException("case index is negative");
        }
        return planner.plan(index);
    }

    private StoredScan scan(CasePlan plan, int number, SeriesContext context, Scene scene) {
        Canvas canvas = new Canvas(
                context.contrast(), grid(plan, number, context), context.contrast() == Contrast.CT ? CT_AIR_HU : 0);
        scene.draw(canvas);
        HounsfieldWindow window = new HounsfieldWindow(
                context.region().windowCentre(), context.region().windowWidth());
        return new Acquisition(canvas, context.physics(), window, Draw.of(plan.seed(), NOISE, number)).store();
    }

    /** The patient lies a little differently in each study and moves a little between scans. */
    private Grid grid(CasePlan plan, int number, SeriesContext context) {
        boolean volume = context.contrast().volumetric();
        boolean sagittal = context.geometry().plane() == Plane.SAGITTAL;
        int slices = sagittal ? device.sagittalSlices() : device.axialSlices();
        int matrix = volume ? VOLUME_MATRIX : IMAGE_MATRIX;
        Draw pose = Draw.of(plan.seed(), POSE);
        Draw motion = Draw.of(plan.seed(), MOTION, number);
        return new Grid(
                volume ? slices : 1,
                matrix,
                matrix,
                zoom(plan, context.contrast()),
                pose.between(-0.05, 0.05) + motion.between(-0.01, 0.01),
                pose.between(-0.05, 0.05) + motion.between(-0.01, 0.01),
                pose.between(-0.08, 0.08) + motion.between(-0.01, 0.01));
    }

    private float zoom(CasePlan plan, Contrast contrast) {
        // The fan of an ultrasound probe fills its image whatever the scanner.
        float nominal = contrast == Contrast.ULTRASOUND ? 1 : device.zoom();
        return nominal * Draw.of(plan.seed(), POSE, 1).between(0.97, 1.07);
    }

    private SeriesContext series(CasePlan plan, int number, Contrast contrast) {
        Region region = plan.protocol().region();
        Plane plane = region == Region.KNEE || region == Region.SPINE ? Plane.SAGITTAL : Plane.AXIAL;
        Geometry geometry = new Geometry(
                plane,
                fieldMm(region) * zoom(plan, contrast),
                extentMm(region),
                Math.round(Draw.of(plan.seed(), POSE, 2).between(-200, 200)),
                device.reversed());
        return new SeriesContext(
                identity.seriesUid(plan, number),
                number + 1,
                region,
                contrast,
                device.physics(),
                geometry,
                identity.frameOfReferenceUid(plan),
                slice -> identity.instanceUid(plan, number, slice));
    }

    private static double fieldMm(Region region) {
        return switch (region) {
            case HEAD -> 240;
            case CHEST, ABDOMEN -> 380;
            case KNEE -> 180;
            case SPINE -> 260;
        };
    }

    private static double extentMm(Region region) {
        return switch (region) {
            case HEAD -> 150;
            case CHEST -> 300;
            case ABDOMEN -> 240;
            case KNEE -> 100;
            case SPINE -> 80;
        };
    }
}
