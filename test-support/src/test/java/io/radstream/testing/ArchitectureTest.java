package io.radstream.testing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void supportKnowsNoServiceAndNoModel() {
        noClasses()
                .that()
                .resideInAPackage("io.radstream.testing..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.radstream.ingest..",
                        "io.radstream.preprocess..",
                        "io.radstream.inference..",
                        "io.radstream.training..",
                        "io.radstream.triage..",
                        "io.radstream.dicom..",
                        "io.radstream.raddiag..")
                .check(new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("io.radstream"));
    }
}
