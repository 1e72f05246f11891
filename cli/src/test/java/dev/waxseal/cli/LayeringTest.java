package dev.waxseal.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("ARCHITECTURE.md holds:")
class LayeringTest {

    private static final String LOCAL_KMS = "dev.waxseal.localkms..";

    private static JavaClasses all;

    @BeforeAll
    static void read() {
        all = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("dev.waxseal");
    }

    @Test
    @DisplayName("imports point down the list of packages and never back")
    void arrowsPointDown() {
        layeredArchitecture()
                .consideringOnlyDependenciesInAnyPackage("dev.waxseal..")
                .layer("cli")
                .definedBy("dev.waxseal.cli..")
                .layer("localkms")
                .definedBy(LOCAL_KMS)
                .layer("kms")
                .definedBy("dev.waxseal.kms..")
                .layer("face")
                .definedBy("dev.waxseal")
                .layer("watch")
                .definedBy("dev.waxseal.watch..")
                .layer("scan")
                .definedBy("dev.waxseal.scan..")
                .layer("rewrap")
                .definedBy("dev.waxseal.rewrap..")
                .layer("engine")
                .definedBy("dev.waxseal.engine..")
                .layer("keys")
                .definedBy("dev.waxseal.keys..")
                .layer("envelope")
                .definedBy("dev.waxseal.envelope..")
                .layer("error")
                .definedBy("dev.waxseal.error..")
                .layer("floe")
                .definedBy("dev.waxseal.floe..")
                .whereLayer("cli")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("localkms")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("kms")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("face")
                .mayOnlyBeAccessedByLayers("cli", "kms")
                .whereLayer("watch")
                .mayOnlyBeAccessedByLayers("cli", "kms")
                .whereLayer("scan")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("rewrap")
                .mayOnlyBeAccessedByLayers("cli", "kms", "face", "watch")
                .whereLayer("engine")
                .mayOnlyBeAccessedByLayers("cli", "kms", "face", "rewrap")
                .whereLayer("keys")
                .mayOnlyBeAccessedByLayers("cli", "kms", "face", "watch", "scan", "rewrap", "engine")
                .whereLayer("envelope")
                .mayOnlyBeAccessedByLayers("cli", "kms", "face", "watch", "scan", "rewrap", "engine", "keys")
                .whereLayer("error")
                .mayOnlyBeAccessedByLayers(
                        "cli", "kms", "face", "watch", "scan", "rewrap", "engine", "keys", "envelope")
                .check(all);
    }

    @Test
    @DisplayName(
            "inside the KMS module the keyrings know nothing of the doctor and of the proofs, nor these of each other")
    void checksStandApart() {
        for (String each : List.of("dev.waxseal.kms.doctor..", "dev.waxseal.kms.validate..")) {
            noClasses()
                    .that()
                    .resideInAPackage("dev.waxseal.kms..")
                    .and()
                    .resideOutsideOfPackage(each)
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(each)
                    .check(all);
        }
    }

    @Test
    @DisplayName("the embedded KMS imports nothing else of ours")
    void localKmsStandsAlone() {
        noClasses()
                .that()
                .resideInAPackage(LOCAL_KMS)
                .should()
                .dependOnClassesThat(JavaPackages.oursExcept(LOCAL_KMS))
                .check(all);
    }

    @Test
    @DisplayName("inside the embedded KMS the wire knows the engine, and the engine the store")
    void localKmsIsLayered() {
        layeredArchitecture()
                .consideringOnlyDependenciesInAnyPackage(LOCAL_KMS)
                .layer("face")
                .definedBy("dev.waxseal.localkms")
                .layer("wire")
                .definedBy("dev.waxseal.localkms.wire..")
                .layer("engine")
                .definedBy("dev.waxseal.localkms.engine..")
                .layer("store")
                .definedBy("dev.waxseal.localkms.store..")
                .layer("http")
                .definedBy("dev.waxseal.localkms.http..")
                .layer("json")
                .definedBy("dev.waxseal.localkms.json..")
                .layer("orders")
                .definedBy(
                        "dev.waxseal.localkms.fault..", "dev.waxseal.localkms.quota..", "dev.waxseal.localkms.clock..")
                .whereLayer("face")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("wire")
                .mayOnlyBeAccessedByLayers("face")
                .whereLayer("engine")
                .mayOnlyBeAccessedByLayers("face", "wire")
                .whereLayer("store")
                .mayOnlyBeAccessedByLayers("face", "engine")
                .whereLayer("http")
                .mayOnlyBeAccessedByLayers("face", "wire")
                .whereLayer("json")
                .mayOnlyBeAccessedByLayers("wire", "engine")
                .whereLayer("orders")
                .mayOnlyBeAccessedByLayers("face", "wire")
                .ensureAllClassesAreContainedInArchitectureIgnoring(JavaPackages.oursExcept(LOCAL_KMS))
                .check(all);
    }

    @Test
    @DisplayName("inside the embedded KMS faults, quotas and the clock know nothing of one another")
    void ordersStandAlone() {
        for (String each : List.of("fault", "quota", "clock")) {
            String name = "dev.waxseal.localkms." + each + "..";
            noClasses()
                    .that()
                    .resideInAPackage(name)
                    .should()
                    .dependOnClassesThat(JavaPackages.oursExcept(name))
                    .check(all);
        }
    }

    @Test
    @DisplayName("FLOE imports nothing else of ours")
    void floeStandsAlone() {
        noClasses()
                .that()
                .resideInAPackage("dev.waxseal.floe..")
                .should()
                .dependOnClassesThat(JavaPackages.oursExcept("dev.waxseal.floe.."))
                .check(all);
    }

    @Test
    @DisplayName(
            "Micrometer, which may be missing, is known to the package of the meters alone, which nothing of ours imports")
    void micrometerIsOptional() {
        String meters = "dev.waxseal.kms.metrics..";
        noClasses()
                .that()
                .resideOutsideOfPackage(meters)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.micrometer..", meters)
                .check(all);
    }

    @Test
    @DisplayName("of the program the catalogue of a scan alone knows a database")
    void databasesAreTheCatalogues() {
        noClasses()
                .that()
                .resideInAPackage("dev.waxseal.cli..")
                .and()
                .resideOutsideOfPackage("dev.waxseal.cli.catalog..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.sql..")
                .check(all);
    }

    @Test
    @DisplayName("each verb is one class, and each is in the table")
    void oneClassForEachVerb() {
        classes().that().implement(Verb.class).should().beTopLevelClasses().check(all);
        Set<String> verbs = all.stream()
                .filter(type -> type.isAssignableTo(Verb.class) && !type.isInterface())
                .map(type -> type.getSimpleName())
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> inTable = Verbs.NAMES.stream()
                .map(name -> Verbs.named(name).orElseThrow().getClass().getSimpleName())
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(inTable).isEqualTo(verbs).hasSameSizeAs(Verbs.NAMES);
    }

    @Test
    @DisplayName("each verb is called what its syntax says")
    void namesAgree() {
        Verbs.NAMES.forEach(name ->
                assertThat(Verbs.named(name).orElseThrow().syntax().verb()).isEqualTo(name));
    }
}
