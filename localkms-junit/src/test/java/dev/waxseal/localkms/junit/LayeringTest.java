package dev.waxseal.localkms.junit;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("ARCHITECTURE.md holds here too:")
class LayeringTest {

    private static final String THIS = "dev.waxseal.localkms.junit";
    private static final String FACE = "dev.waxseal.localkms";

    private static JavaClasses all;

    @BeforeAll
    static void read() {
        all = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("dev.waxseal");
    }

    @Test
    @DisplayName("of ours, the extension knows the embedded KMS's face and nothing behind it")
    void knowsTheFaceOnly() {
        classes()
                .that()
                .resideInAPackage(THIS)
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage(THIS, FACE).or(DescribedPredicate.not(resideInAPackage("dev.waxseal.."))))
                .check(all);
    }

    @Test
    @DisplayName("the embedded KMS does not know the extension")
    void isNotKnown() {
        noClasses()
                .that()
                .resideOutsideOfPackage(THIS)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(THIS)
                .check(all);
    }
}
