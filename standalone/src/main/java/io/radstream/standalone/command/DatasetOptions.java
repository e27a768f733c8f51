package io.radstream.standalone.command;

import io.radstream.benchmark.dataset.CasesManifest;
import io.radstream.benchmark.dataset.Dataset;
import io.radstream.benchmark.dataset.Rp3dCases;
import io.radstream.benchmark.dataset.Rp3dScans;
import io.radstream.preparation.scan.ScanRecipe;
import io.radstream.standalone.failure.CommandFailedException;
import io.radstream.terminology.label.FrequencyBands;
import io.radstream.terminology.label.LabelDictionary;
import io.radstream.terminology.label.LabelSpace;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where labelled cases are, for every benchmark command. */
final class DatasetOptions {

    @Option(names = "--cases", paramLabel = "FILE", description = "Manifest cases.csv, its images beside it.")
    private @Nullable Path manifest;

    @Option(
            names = "--source",
            paramLabel = "NAME",
            split = ",",
            description = "Only these sources of the manifest (default all).")
    private List<String> sources = List.of();

    @Option(
            names = "--recipe",
            paramLabel = "NAME",
            defaultValue = "v1",
            description = "Preparation of the manifest's images (default v1).")
    private String recipe = "v1";

    @Option(names = "--rp3d-train", paramLabel = "FILE", description = "Training cases of RP3D-DiagDS (JSON).")
    private @Nullable Path rp3dTrain;

    @Option(names = "--rp3d-test", paramLabel = "FILE", description = "Test cases of RP3D-DiagDS (JSON).")
    private @Nullable Path rp3dTest;

    @Option(names = "--images", paramLabel = "DIR", description = "Folder of the npy files of RP3D-DiagDS.")
    private @Nullable Path images;

    @Option(
            names = "--level",
            paramLabel = "disorder|icd10cm",
            defaultValue = "disorder",
            description = "Labels of RP3D-DiagDS (default disorder; icd10cm needs --labels icd10_label_dict.json).")
    private Rp3dCases.Level level = Rp3dCases.Level.DISORDER;

    @Option(
            names = "--scale",
            paramLabel = "early|late",
            defaultValue = "early",
            description = "Published loader whose scaling of RP3D-DiagDS is followed (default early).")
    private Rp3dScans.Preparation scale = Rp3dScans.Preparation.EARLY;

    @Option(names = "--labels", paramLabel = "FILE", description = "JSON object from label to index for RP3D-DiagDS.")
    private @Nullable Path labels;

    /** Reads the cases, or says in one line what is missing. */
    Dataset read() throws IOException {
        try {
            if (manifest != null) {
                return CasesManifest.read(manifest, new LinkedHashSet<>(sources), ScanRecipe.named(recipe));
            }
            if (rp3dTrain == null || rp3dTest == null || images == null) {
                throw new CommandFailedException(
                        "which cases? Give --cases FILE, or --rp3d-train FILE --rp3d-test FILE --images DIR");
            }
            Rp3dCases.Read read = Rp3dCases.read(rp3dTrain, rp3dTest, images, labelSpace(), level, scale);
            if (read.labelsDropped() > 0) {
                System.err.println(
                        read.labelsDropped() + " labels of cases are not in the label space and were left out");
            }
            return read.dataset();
        } catch (IllegalArgumentException e) {
            throw new CommandFailedException(String.valueOf(e.getMessage()));
        }
    }

    private LabelSpace labelSpace() throws IOException {
        if (labels == null) {
            return LabelDictionary.publishedDisorders();
        }
        FrequencyBands bands = level == Rp3dCases.Level.DISORDER
                ? FrequencyBands.PUBLISHED_DISORDERS
                : FrequencyBands.PUBLISHED_CATEGORIES;
        try (Reader source = Files.newBufferedReader(labels)) {
            return LabelDictionary.read(source, bands);
        }
    }
}
