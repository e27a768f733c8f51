package io.radstream.raddiag;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import ai.djl.ndarray.NDArray;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private final JavaClasses module = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.radstream.raddiag");

    @Test
    void knowsTerminologyAndDjlButNoDicomAndNoStreams() {
        classes()
                .that()
                .resideInAPackage("io.radstream..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "io.radstream.raddiag..",
                        "io.radstream.terminology..",
                        "ai.djl..",
                        "java..",
                        "com.fasterxml.jackson..",
                        "org.jspecify..")
                .check(module);
    }

    @Test
    void scansAndWeightsAreFreeOfTheEngine() {
        noClasses()
                .that()
                .resideInAnyPackage("..raddiag.scan..", "..raddiag.weights..", "..raddiag.evaluation..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("ai.djl..")
                .check(module);
    }

    @Test
    void servingKnowsNothingOfTraining() {
        noClasses()
                .that()
                .resideInAnyPackage("..raddiag.diagnosis..", "..raddiag.network..", "..raddiag.serving..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..raddiag.training..", "..raddiag.evaluation..")
                .check(module);
    }

    /** See {@link io.radstream.raddiag.network.Scalars}: adding a number is harmless, because its gradient does not need it. */
    @Test
    void numbersInTheGradientGraphAreArraysOfTheEngine() {
        for (String operation : List.of("mul", "div", "pow", "maximum", "minimum")) {
            noClasses()
                    .that()
                    .resideInAPackage("..raddiag.network..")
                    .or()
                    .haveSimpleName("Objective")
                    .or()
                    .haveSimpleName("KeySliceLoss")
                    .or()
                    .haveSimpleName("StepBatch")
                    .should()
                    .callMethod(NDArray.class, operation, Number.class)
                    .check(module);
        }
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
