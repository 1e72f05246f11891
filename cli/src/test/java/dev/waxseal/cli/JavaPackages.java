package dev.waxseal.cli;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;

/** Sets of packages, for the rules of {@link LayeringTest}. */
final class JavaPackages {

    private JavaPackages() {}

    static DescribedPredicate<JavaClass> oursExcept(String ownPackage) {
        return resideInAPackage("dev.waxseal..").and(DescribedPredicate.not(resideInAPackage(ownPackage)));
    }
}
