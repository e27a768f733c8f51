package io.radstream.training;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private final JavaClasses module = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.radstream.training");

    @Test
    void dependsOnNoOtherServiceAndNoDicom() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.radstream.dicom..",
                        "io.radstream.phantom..",
                        "io.radstream.ingest..",
                        "io.radstream.preprocess..",
                        "io.radstream.inference..",
                        "io.radstream.triage..",
                        "io.radstream.standalone..")
                .check(module);
    }

    @Test
    void labelsSplitAndGateAreFreeOfFrameworksAndOfTheLog() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "io.radstream.training.feedback..",
                        "io.radstream.training.split..",
                        "io.radstream.training.gate..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.quarkus..", "jakarta..", "org.apache.kafka..", "ai.djl..")
                .check(module);
    }

    @Test
    void theGateKnowsNothingOfRounds() {
        noClasses()
                .that()
                .resideInAPackage("io.radstream.training.gate..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.radstream.training.round..", "io.radstream.training.intake..")
                .check(module);
    }

    @Test
    void keepsNoLegacyDatesAndNeverSleeps() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.Date")
                .check(module);
        noClasses().should().callMethod(Thread.class, "sleep", long.class).check(module);
    }
}
