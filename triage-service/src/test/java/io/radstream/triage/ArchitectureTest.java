package io.radstream.triage;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private final JavaClasses module = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.radstream.triage");

    @Test
    void dependsOnTheContractTheRuntimeAndTerminologyOnly() {
        noClasses()
                .that()
                .resideInAPackage("io.radstream.triage..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.radstream.ingest..",
                        "io.radstream.preprocess..",
                        "io.radstream.inference..",
                        "io.radstream.training..",
                        "io.radstream.raddiag..",
                        "io.radstream.preparation..",
                        "io.radstream.phantom..",
                        "io.radstream.broker..",
                        "io.radstream.standalone..")
                .check(module);
    }

    @Test
    void keepsTheReadModelFreeOfKafkaAndHttp() {
        classes()
                .that()
                .resideInAnyPackage("..triage.board..", "..triage.ledger..", "..triage.registry..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "io.radstream.triage.board..",
                        "io.radstream.triage.ledger..",
                        "io.radstream.triage.registry..",
                        "io.radstream.triage.deadletter..",
                        "io.radstream.event..",
                        "com.fasterxml.jackson.annotation..",
                        "java..",
                        "org.apache.avro..",
                        "org.jspecify..")
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
