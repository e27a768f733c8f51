package io.radstream.broker;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void brokerKnowsNothingOfTheProject() {
        noClasses()
                .that()
                .resideInAPackage("io.radstream.broker..")
                .should()
                .dependOnClassesThat(DescribedPredicate.describe(
                        "are RadStream's but not the broker's",
                        type -> type.getPackageName().startsWith("io.radstream")
                                && !type.getPackageName().startsWith("io.radstream.broker")))
                .check(new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("io.radstream"));
    }
}
