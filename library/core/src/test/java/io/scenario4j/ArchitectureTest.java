package io.scenario4j;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/// The house: which way the arrows point, and who may see what.
class ArchitectureTest {

    private static final JavaClasses LIBRARY = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.scenario4j");

    @Test
    void rulesSeeTheWholeLibrary() {
        assertThat(LIBRARY).hasSizeGreaterThan(60);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("io.(**)")
                .should()
                .beFreeOfCycles()
                .check(LIBRARY);
    }

    @Test
    void libraryDoesNotKnowTheKernel() {
        noClasses().should()
                .dependOnClassesThat()
                .resideInAPackage("io.scenario4j.kernel..")
                .check(LIBRARY);
    }

    @Test
    void messagesKnowNothingOfScenarios() {
        noClasses().that()
                .resideInAPackage("io.scenario4j.message")
                .should()
                .dependOnClassesThat(
                        resideInAPackage("io.scenario4j..").and(resideOutsideOfPackage(
                                "io.scenario4j.message")))
                .check(LIBRARY);
    }

    /// Beside the tables only those whose signatures hand one over.
    @Test
    void onlyTablesAndFacadesSeeTablesaw() {
        noClasses().that()
                .resideOutsideOfPackage("io.scenario4j.table")
                .and()
                .doNotHaveFullyQualifiedName("io.scenario4j.SessionReading")
                .and()
                .doNotHaveFullyQualifiedName("io.scenario4j.definition.Scenario")
                .and()
                .doNotHaveFullyQualifiedName("io.scenario4j.analysis.BatchResult")
                .and()
                .doNotHaveFullyQualifiedName("io.scenario4j.analysis.Comparison")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("tech.tablesaw..")
                .check(LIBRARY);
    }

    @Test
    void everyPackageIsNullMarked() {
        classes().should(liveInNullMarkedPackages()).check(LIBRARY);
    }

    private static ArchCondition<JavaClass> liveInNullMarkedPackages() {
        return new ArchCondition<>("live in packages marked @NullMarked") {
            @Override
            public void check(JavaClass item, ConditionEvents events) {
                boolean marked = item.getPackage().isAnnotatedWith(NullMarked.class);
                events.add(new SimpleConditionEvent(item, marked, item.getPackageName()));
            }
        };
    }
}
