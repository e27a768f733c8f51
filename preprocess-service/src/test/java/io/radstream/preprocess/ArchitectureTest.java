package io.radstream.preprocess;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.radstream.preprocess");

    @Test
    void servicesDoNotKnowOneAnother() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.radstream.ingest..",
                        "io.radstream.inference..",
                        "io.radstream.triage..",
                        "io.radstream.training..",
                        "io.radstream.raddiag..",
                        "io.radstream.standalone..",
                        "io.radstream.broker..")
                .check(CLASSES);
    }

    @Test
    void assemblyReadsNoDicom() {
        noClasses()
                .that()
                .resideInAPackage("io.radstream.preprocess.assembly..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.radstream.dicom..", "io.radstream.preparation..")
                .check(CLASSES);
    }

    @Test
    void theRulesOfCompletenessKnowNoKafka() {
        noClasses()
                .that()
                .resideInAPackage("io.radstream.preprocess.completeness..")
                .or()
                .haveSimpleName("CaseLedger")
                .or()
                .haveSimpleName("Deadlines")
                .or()
                .haveSimpleName("StudySigns")
                .or()
                .haveSimpleName("LivenessClock")
                .or()
                .haveSimpleName("AssociationTally")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.kafka..", "io.quarkus..", "jakarta..")
                .check(CLASSES);
    }

    @Test
    void packagesFormNoCycle() {
        SlicesRuleDefinition.slices()
                .matching("io.radstream.preprocess.(*)")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }

    @Test
    void nothingSleepsOrReadsAnOldDate() {
        noClasses()
                .should()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.Date")
                .check(CLASSES);
    }
}
