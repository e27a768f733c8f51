package io.radstream.benchmark.dataset;

import io.radstream.benchmark.dataset.DatasetCase.Imaging;
import io.radstream.benchmark.dataset.DatasetCase.LoadedScan;
import io.radstream.preparation.FileCasePreparer;
import io.radstream.preparation.image.FileVolume;
import io.radstream.preparation.scan.Scan;
import io.radstream.preparation.scan.ScanRecipe;
import io.radstream.preparation.series.Anatomy;
import io.radstream.preparation.series.Series;
import io.radstream.raddiag.scan.ScanInput;
import io.radstream.raddiag.training.LabelledCase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A {@code cases.csv}: one row a case, image and NIfTI files beside it.
 *
 * <p>Columns: {@code case_id, patient_id, scan_files, scan_modalities, labels} and, optional, {@code source, anatomy, labels_assessed, icd10cm, split}. Lists are
 * separated by semicolons. Without {@code labels_assessed} every label of the file was assessed; without {@code split} patients are split by
 * hash. Of a published training part 15 % of the patients are kept for validation. Ids that stand for groups of people: {@link ManifestPatients}.
 */
public final class CasesManifest {

    private CasesManifest() {}

    /**
     * Reads the cases of {@code sources}, all of them when it is empty.
     *
     * @throws IllegalArgumentException naming what is wrong in which row or column, or the file that is absent
     */
    public static Dataset read(Path file, Set<String> sources, ScanRecipe recipe) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException(
                    file + ": there is no such manifest; see the README of model-benchmark for its columns");
        }
        CsvTable table = CsvTable.read(file);
        ManifestLabels labels = new ManifestLabels();
        List<DatasetCase> cases = new ArrayList<>();
        FileCasePreparer preparer = new FileCasePreparer(recipe);
        ManifestPatients patients = new ManifestPatients(table);
        for (int row = 0; row < table.size(); row++) {
            String source = table.getOrEmpty(row, "source");
            if (sources.isEmpty() || sources.contains(source)) {
                DatasetCase one = read(table, row, patients.of(row), file, preparer);
                labels.add(one, list(table.getOrEmpty(row, "icd10cm")));
                cases.add(one);
            }
        }
        if (cases.isEmpty()) {
            throw new IllegalArgumentException(file + " has no case" + (sources.isEmpty() ? "" : " of " + sources));
        }
        boolean assessedGiven = table.columns().contains("labels_assessed");
        return new Dataset(labels.space(), recipe.name(), assessedGiven ? cases : labels.allAssessed(cases));
    }

    private static DatasetCase read(CsvTable table, int row, String patient, Path manifest, FileCasePreparer preparer) {
        String id = table.get(row, "case_id");
        List<String> files = list(table.get(row, "scan_files"));
        List<String> modalities = list(table.get(row, "scan_modalities"));
        if (files.isEmpty() || files.size() != modalities.size()) {
            throw new IllegalArgumentException("case " + id + " has " + files.size() + " scan_files and "
                    + modalities.size() + " scan_modalities");
        }
        return new DatasetCase(
                id,
                patient,
                table.getOrEmpty(row, "source"),
                part(table.getOrEmpty(row, "split"), patient, id),
                new Imaging(new LinkedHashSet<>(modalities), table.getOrEmpty(row, "anatomy")),
                new LinkedHashSet<>(list(table.get(row, "labels"))),
                new LinkedHashSet<>(list(table.getOrEmpty(row, "labels_assessed"))),
                () -> scans(id, files, modalities, manifest, preparer));
    }

    private static Part part(String split, String patient, String id) {
        return switch (split) {
            case "" -> Part.ofPatient(patient);
            case "train" -> Part.withinTraining(patient);
            case "validation" -> Part.VALIDATION;
            case "test" -> Part.TEST;
            default -> throw new IllegalArgumentException("case " + id + " has the unknown split " + split);
        };
    }

    private static List<LoadedScan> scans(
            String id, List<String> files, List<String> modalities, Path manifest, FileCasePreparer preparer)
            throws IOException {
        List<FileVolume> volumes = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            Series series = new Series(
                    id, id + '.' + i, i + 1, dicomModality(modalities.get(i)), Optional.empty(), Anatomy.UNKNOWN);
            volumes.addAll(FileVolume.read(manifest.resolveSibling(files.get(i)), series));
        }
        List<LoadedScan> scans = new ArrayList<>();
        for (Scan scan : preparer.prepare(volumes)) {
            scans.add(new LoadedScan(
                    new ScanInput(scan.stack().modality(), scan.depth(), scan.side(), scan.side(), scan.values()),
                    LabelledCase.NO_KEY_SLICE));
        }
        return scans;
    }

    /** The DICOM modality of a name of RP3D-DiagDS; a DICOM modality stays as it is. */
    private static String dicomModality(String name) {
        return switch (name.toUpperCase(Locale.ROOT)) {
            case "MRI" -> "MR";
            case "X-RAY" -> "DX";
            case "ULTRASOUND" -> "US";
            case "MAMMOGRAPHY" -> "MG";
            case "FLUOROSCOPY" -> "RF";
            case "NUCLEAR MEDICINE" -> "NM";
            default -> name;
        };
    }

    private static List<String> list(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(";", -1));
    }
}
