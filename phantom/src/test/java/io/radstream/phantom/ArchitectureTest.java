package io.radstream.phantom;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private final JavaClasses module = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.radstream.phantom");

    @Test
    void dependsOnDicomAndTerminologyOnly() {
        classes()
                .that()
                .resideInAPackage("io.radstream.phantom..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "io.radstream.phantom..",
                        "io.radstream.dicom.data..",
                        "io.radstream.dicom.file..",
                        "io.radstream.terminology..",
                        "java..",
                        "org.jspecify..")
                .check(module);
    }

    @Test
    void drawingKnowsNoDicom() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "io.radstream.phantom.scene..",
                        "io.radstream.phantom.anatomy..",
                        "io.radstream.phantom.acquisition..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.radstream.dicom..", "io.radstream.phantom.instance..", "io.radstream.terminology..")
                .check(module);
    }

    @Test
    void usesNoArithmeticOrChanceThatDiffersBetweenMachines() {
        // Math.sqrt, min, max, abs, round, floor and signum are exact; sin, cos, exp and pow of Math are not.
        for (String inexact : new String[] {"sin", "cos", "tan", "exp", "log"}) {
            noClasses().should().callMethod(Math.class, inexact, double.class).check(module);
        }
        noClasses()
                .should()
                .callMethod(Math.class, "pow", double.class, double.class)
                .check(module);
        noClasses()
                .should()
                .dependOnClassesThat()
                .areAssignableTo(java.util.random.RandomGenerator.class)
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
