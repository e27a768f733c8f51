package io.radstream.inference;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private final JavaClasses module = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.radstream.inference");

    @Test
    void seesNoOtherServiceAndNoDicom() {
        classes()
                .that()
                .resideInAPackage("io.radstream.inference..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "io.radstream.inference..",
                        "io.radstream.raddiag..",
                        "io.radstream.terminology..",
                        "io.radstream.runtime..",
                        "io.radstream.event..",
                        "io.radstream.id..",
                        "io.radstream.blob..",
                        "io.radstream.reject..",
                        "io.radstream.scan..",
                        "io.radstream.serde..",
                        "io.radstream.topic..",
                        "com.fasterxml.jackson..",
                        "io.vertx..",
                        "org.apache.avro..",
                        "java..",
                        "jakarta..",
                        "io.quarkus..",
                        "io.smallrye..",
                        "io.micrometer..",
                        "org.apache.kafka..",
                        "org.eclipse.microprofile..",
                        "org.jboss.logging..",
                        "org.jspecify..")
                .check(module);
    }

    @Test
    void keepsTheModelBehindItsWall() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.radstream.inference.diagnoser..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.radstream.raddiag..", "ai.djl..")
                .check(module);
    }

    @Test
    void keepsAnnotationsAtTheEdges() {
        noClasses()
                .that()
                .resideInAPackage("io.radstream.inference.*..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta..", "io.quarkus..", "org.eclipse.microprofile..", "io.smallrye.reactive..")
                .check(module);
    }

    @Test
    void hasNoCyclesBetweenPackages() {
        slices().matching("io.radstream.inference.(*)..")
                .should()
                .beFreeOfCycles()
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
