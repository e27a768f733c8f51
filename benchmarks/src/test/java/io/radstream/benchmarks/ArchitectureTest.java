package io.radstream.benchmarks;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.radstream.benchmarks");

    @Test
    void theSenderOwesNothingToTheReceiverUnderTest() {
        noClasses()
                .that()
                .haveSimpleNameStartingWith("Store")
                .or()
                .haveSimpleNameStartingWith("Stow")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.radstream.dicom.net..", "io.radstream.ingest..")
                .check(CLASSES);
    }
}
