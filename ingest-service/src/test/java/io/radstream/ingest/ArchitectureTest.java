package io.radstream.ingest;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.radstream.ingest");

    @Test
    void ingestKnowsNoOtherServiceAndNoModel() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.radstream.preprocess..",
                        "io.radstream.inference..",
                        "io.radstream.training..",
                        "io.radstream.triage..",
                        "io.radstream.raddiag..",
                        "io.radstream.broker..",
                        "ai.djl..")
                .check(CLASSES);
    }

    @Test
    void takingInNeedsNoFramework() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "..intake..", "..journal..", "..patient..", "..signal..", "..gateway..", "..scp..", "..merge..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.quarkus..", "jakarta..", "org.eclipse.microprofile..", "io.smallrye..")
                .check(CLASSES);
    }

    @Test
    void onlyThePatientPackageMakesKeys() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..patient..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("javax.crypto..")
                .check(CLASSES);
    }

    @Test
    void waitingIsNeverSleepingAndTheClockIsTheModernOne() {
        noClasses().should().callMethod(Thread.class, "sleep", long.class).check(CLASSES);
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.Date")
                .check(CLASSES);
    }
}
