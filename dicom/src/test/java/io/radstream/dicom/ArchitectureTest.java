package io.radstream.dicom;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/**
 * Keeps the module free of everything but the JDK and, for JSON, a tokenizer; and its packages in one direction: data, file, then frame, json and net;
 * photometric after frame.
 */
class ArchitectureTest {

    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.radstream.dicom");

    @Test
    void dependsOnTheJdkOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..dicom.json..")
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages(
                        "java..",
                        "javax.net.ssl..",
                        "javax.naming..",
                        "javax.security.auth.x500..",
                        "io.radstream.dicom..",
                        "org.jspecify.annotations..")
                .check(classes);
    }

    @Test
    void jsonDependsOnATokenizerAndNothingDependsOnJson() {
        noClasses()
                .that()
                .resideInAPackage("..dicom.json..")
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages(
                        "java..",
                        "io.radstream.dicom.data..",
                        "io.radstream.dicom.file..",
                        "io.radstream.dicom.json..",
                        "com.fasterxml.jackson.core..",
                        "org.jspecify.annotations..")
                .check(classes);
        noClasses()
                .that()
                .resideInAnyPackage("..dicom.data..", "..dicom.file..", "..dicom.frame..", "..dicom.net..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("..dicom.json..")
                .check(classes);
    }

    @Test
    void dataSetsKnowNeitherFilesNorFramesNorNetwork() {
        noClasses()
                .that()
                .resideInAPackage("..dicom.data..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..dicom.file..", "..dicom.frame..", "..dicom.photometric..", "..dicom.net..")
                .check(classes);
    }

    @Test
    void filesKnowNeitherFramesNorNetwork() {
        noClasses()
                .that()
                .resideInAPackage("..dicom.file..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..dicom.frame..", "..dicom.photometric..", "..dicom.net..")
                .check(classes);
    }

    @Test
    void networkKnowsNoFrames() {
        noClasses()
                .that()
                .resideInAPackage("..dicom.net..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("..dicom.frame..")
                .check(classes);
    }

    @Test
    void nobodySleepsOrUsesOldDates() {
        noClasses().should().callMethod(Thread.class, "sleep", long.class).check(classes);
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.Date")
                .check(classes);
    }
}
