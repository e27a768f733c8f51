package io.radstream.benchmark.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.radstream.benchmark.Manifests;
import io.radstream.preparation.scan.ScanRecipe;
import io.radstream.raddiag.training.LabelledCase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CasesManifestTest {

    @TempDir
    Path folder;

    @Test
    void readsCasesWithLabelsCodesAndScans() throws IOException {
        Dataset dataset = read(Manifests.write(folder, 20));

        assertThat(dataset.cases()).hasSize(20);
        assertThat(dataset.labelSpace().disorders())
                .extracting(one -> one.label())
                .containsExactlyInAnyOrder("Spot", "Normal");
        int spot = dataset.labelSpace().indexOf("Spot").orElseThrow();
        assertThat(dataset.labelSpace().at(spot).code()).isEqualTo("R91.1");
        LabelledCase one = dataset.cases().get(0).labelled(dataset.labelSpace());
        assertThat(one.input().scans()).hasSize(1);
        assertThat(one.input().scans().get(0).modality()).isEqualTo("DX");
        assertThat(one.mask()).containsExactly(1, 1);
    }

    @Test
    void partsAreDisjointByPatientAndPartOfTrainingIsKeptForValidation() throws IOException {
        StringBuilder csv = new StringBuilder("case_id,patient_id,scan_files,scan_modalities,labels,split\n");
        for (int i = 0; i < 400; i++) {
            csv.append("c" + i + ",p" + i / 2 + ",x.png,CT," + (i % 7 == 0 ? "Rare" : "Often") + ",train\n");
        }

        Dataset dataset = read(Files.writeString(folder.resolve("cases.csv"), csv));

        Set<String> training = patients(dataset, Part.TRAIN);
        Set<String> validation = patients(dataset, Part.VALIDATION);
        assertThat(training).doesNotContainAnyElementsOf(validation);
        assertThat(validation.size()).isBetween(10, 60);
        assertThat(dataset.labelSpace().at(0).label()).as("most frequent first").isEqualTo("Often");
        assertThat(dataset.cases().get(0).assessed()).containsExactlyInAnyOrder("Rare", "Often");
    }

    @Test
    void casesOfAnIdThatStandsForAWholeClassAreSplitByCase() throws IOException {
        // Given a source without patients: one id a class
        StringBuilder csv = new StringBuilder("case_id,patient_id,scan_files,scan_modalities,labels,split\n");
        for (int i = 0; i < 400; i++) {
            csv.append("c" + i + ",class" + i % 4 + ",x.png,CT,L" + i % 4 + ",train\n");
        }
        for (int i = 0; i < 40; i++) {
            csv.append(
                    "t" + i + ",person,x.png,CT,L" + i % 4 + ",test\nu" + i + ",other" + i / 4 + ",x.png,CT,L0,test\n");
        }

        // When
        Dataset dataset = read(Files.writeString(folder.resolve("cases.csv"), csv));

        // Then every class is in both parts, and a case is drawn alone
        for (Part part : List.of(Part.TRAIN, Part.VALIDATION)) {
            assertThat(dataset.part(part).stream()
                            .flatMap(one -> one.labels().stream())
                            .distinct())
                    .containsExactlyInAnyOrder("L0", "L1", "L2", "L3");
        }
        assertThat(dataset.part(Part.VALIDATION).size()).isBetween(30, 90);
        assertThat(patients(dataset, Part.TEST)).hasSize(40 + 10);
    }

    @Test
    void refusesAPatientInTwoPartsAndRowsThatDoNotFit() throws IOException {
        String heading = "case_id,patient_id,scan_files,scan_modalities,labels,split\n";

        assertThatThrownBy(() -> read(Files.writeString(
                        folder.resolve("a.csv"), heading + "c1,p,x.png,CT,A,validation\nc2,p,x.png,CT,A,test\n")))
                .hasMessageContaining("c2")
                .hasMessageContaining("another case of its patient");
        assertThatThrownBy(() ->
                        read(Files.writeString(folder.resolve("b.csv"), heading + "c1,p,x.png;y.png,CT,A,test\n")))
                .hasMessageContaining("2 scan_files and 1 scan_modalities");
        assertThatThrownBy(() -> read(Files.writeString(folder.resolve("c.csv"), heading + "c1,p,x.png,CT,A,later\n")))
                .hasMessageContaining("unknown split later");
        assertThatThrownBy(() -> read(folder.resolve("absent.csv"))).hasMessageContaining("no such manifest");
    }

    @Test
    void readsTheSharedCases() throws IOException {
        Path shared = Path.of(System.getProperty("radstream.shared-data", ""), "cases", "cases.csv");
        assumeTrue(Files.isRegularFile(shared), () -> "SKIPPED: no cases/cases.csv in radstream.shared-data");

        Dataset dataset = read(shared);

        assertThat(dataset.cases()).hasSize(2996);
        assertThat(dataset.part(Part.TEST)).hasSize(909);
        assertThat(dataset.labelSpace().size()).isEqualTo(48);
        assertThat(dataset.part(Part.VALIDATION).stream()
                        .map(DatasetCase::source)
                        .distinct())
                .hasSize(11);
        for (String source : Set.of("covidcxr", "pocus", "lgg", "headct")) {
            DatasetCase first = dataset.cases().stream()
                    .filter(one -> one.source().equals(source))
                    .findFirst()
                    .orElseThrow();
            assertThat(first.labelled(dataset.labelSpace()).input().scans()).isNotEmpty();
        }
    }

    private static Dataset read(Path file) throws IOException {
        return CasesManifest.read(file, Set.of(), ScanRecipe.V1);
    }

    private static Set<String> patients(Dataset dataset, Part part) {
        return dataset.part(part).stream().map(DatasetCase::patient).collect(Collectors.toSet());
    }
}
