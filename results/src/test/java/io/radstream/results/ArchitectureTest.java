package io.radstream.results;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private final JavaClasses module = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.radstream.results");

    @Test
    void isPlainJavaOnDicomAndTerminology() {
        classes()
                .that()
                .resideInAPackage("io.radstream.results..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "io.radstream.results..",
                        "io.radstream.dicom..",
                        "io.radstream.terminology..",
                        "java..",
                        "com.fasterxml.jackson..",
                        "ca.uhn.hl7v2..",
                        "org.jspecify..")
                .check(module);
    }

    @Test
    void asksNoClockAndNoChanceSoThatARepetitionIsTheSameObject() {
        noClasses().should().callMethod(java.time.Instant.class, "now").check(module);
        noClasses().should().callMethod(java.util.UUID.class, "randomUUID").check(module);
        noClasses()
                .should()
                .callMethod(io.radstream.dicom.data.Uid.class, "generate")
                .check(module);
    }

    @Test
    void neitherSleepsNorLogsNorUsesTheFontsOfTheMachine() {
        noClasses().should().callMethod(Thread.class, "sleep", long.class).check(module);
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.awt..", "org.jboss.logging..", "java.util.logging..")
                .check(module);
    }
}
