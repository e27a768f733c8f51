package io.radstream.benchmark;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private final JavaClasses module = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.radstream.benchmark");

    @Test
    void knowsTheModelAndPreparationButNoServiceAndNoEngine() {
        classes()
                .that()
                .resideInAPackage("io.radstream..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "io.radstream.benchmark..",
                        "io.radstream.raddiag..",
                        "io.radstream.terminology..",
                        "io.radstream.preparation..",
                        "java..",
                        "javax.imageio..",
                        "com.fasterxml.jackson..",
                        "org.knowm.xchart..",
                        "org.jspecify..")
                .check(module);
    }

    @Test
    void onlyPlotsDrawAndDataSetsKnowNoRun() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..benchmark.plot..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.knowm.xchart..")
                .check(module);
        noClasses()
                .that()
                .resideInAPackage("..benchmark.dataset..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("..benchmark.run..")
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
