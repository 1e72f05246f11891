package dev.waxseal;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("the packages of core")
class ArchitectureTest {

    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.waxseal");

    @Test
    @DisplayName(
            "point downwards only: face, rewrap, engine, keys, envelope, errors; FLOE beside, for engine, keys and envelope")
    void arrows() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("face")
                .definedBy("dev.waxseal")
                .layer("rewrap")
                .definedBy("dev.waxseal.rewrap")
                .layer("engine")
                .definedBy("dev.waxseal.engine")
                .layer("keys")
                .definedBy("dev.waxseal.keys")
                .layer("envelope")
                .definedBy("dev.waxseal.envelope")
                .layer("error")
                .definedBy("dev.waxseal.error")
                .layer("floe")
                .definedBy("dev.waxseal.floe")
                .whereLayer("face")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("rewrap")
                .mayOnlyBeAccessedByLayers("face")
                .whereLayer("engine")
                .mayOnlyBeAccessedByLayers("face", "rewrap")
                .whereLayer("keys")
                .mayOnlyBeAccessedByLayers("face", "rewrap", "engine")
                .whereLayer("envelope")
                .mayOnlyBeAccessedByLayers("face", "rewrap", "engine", "keys")
                .whereLayer("floe")
                .mayOnlyBeAccessedByLayers("rewrap", "engine", "keys", "envelope")
                .check(MAIN);
    }

    @Test
    @DisplayName("leave the errors without a dependency on anything of ours")
    void errors() {
        classes()
                .that()
                .resideInAPackage("dev.waxseal.error")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("dev.waxseal.error", "java..", "org.jspecify..")
                .check(MAIN);
    }

    @Test
    @DisplayName("know of no KMS: the keyring is the only seam")
    void noKms() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "software.amazon..", "com.amazonaws..", "dev.waxseal.kms..", "dev.waxseal.localkms..")
                .check(MAIN);
    }

    @Test
    @DisplayName("keep the second implementation of the format, in the tests, free of the first")
    void referenceIsIndependent() {
        JavaClasses reference = new ClassFileImporter().importPackages("dev.waxseal.reference");
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "dev.waxseal.reference",
                        "java..",
                        "javax.crypto..",
                        "com.fasterxml.jackson..",
                        "org.jspecify..")
                .check(reference);
    }
}
