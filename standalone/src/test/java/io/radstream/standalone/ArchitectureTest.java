package io.radstream.standalone;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.radstream.standalone");

    @Test
    void theDemoIsAClientAndSeesNoService() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "..standalone.demo..", "..standalone.send..", "..standalone.tail..", "..standalone.status..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.radstream.ingest..",
                        "io.radstream.preprocess..",
                        "io.radstream.inference..",
                        "io.radstream.training..",
                        "io.radstream.triage..")
                .check(CLASSES);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("io.radstream.standalone.(*)..")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }
}
