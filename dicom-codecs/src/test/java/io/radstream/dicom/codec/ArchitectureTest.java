package io.radstream.dicom.codec;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Keeps native code out of the process that asks for frames: only the child's packages may name its classes. */
class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.radstream.dicom.codec");

    @Test
    void dependsOnDicomAndTheJdk() {
        classes()
                .that()
                .resideOutsideOfPackage("..codec.worker..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("io.radstream.dicom..", "java..", "org.jspecify..")
                .check(CLASSES);
    }

    @Test
    void nobodyCallsTheChildsCode() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..codec.worker..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("..codec.worker..")
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void decodersInJavaKnowNoChild() {
        noClasses()
                .that()
                .resideInAnyPackage("..codec.jpeg..", "..codec.jpegls..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("..codec.isolated..")
                .check(CLASSES);
    }

    @Test
    void nobodySleeps() {
        noClasses().should().callMethod(Thread.class, "sleep", long.class).check(CLASSES);
    }
}
