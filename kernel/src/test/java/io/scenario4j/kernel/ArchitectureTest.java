package io.scenario4j.kernel;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;

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

    private static final JavaClasses KERNEL = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.scenario4j.kernel");

    /// Each sees those before it at most.
    private static final String[] ROOMS_OF_JAVA = {"..kernel.source..", "..kernel.classpath..",
            "..kernel.problem..", "..kernel.running..", "..kernel.trace..", "..kernel.question..",
            "..kernel.repl.."};

    @Test
    void rulesSeeTheWholeKernel() {
        assertThat(KERNEL).hasSizeGreaterThan(100);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("io.scenario4j.kernel.(*)..").should().beFreeOfCycles().check(KERNEL);
    }

    @Test
    void onlyTheWireSeesSockets() {
        noClasses().that()
                .resideOutsideOfPackage("..kernel.wire..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.zeromq..")
                .check(KERNEL);
    }

    @Test
    void theWireSeesBytesOnly() {
        noClasses().that()
                .resideInAPackage("..kernel.wire..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("tools.jackson..", "io.scenario4j.kernel.message..")
                .check(KERNEL);
    }

    @Test
    void onlyCodecsSeeJson() {
        noClasses().that()
                .resideOutsideOfPackages("..kernel.message..", "..kernel.notebook..",
                        "..kernel.install..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("tools.jackson..")
                .check(KERNEL);
    }

    @Test
    void onlyFourRoomsSeeJShell() {
        noClasses().that()
                .resideOutsideOfPackages("..kernel.running..", "..kernel.trace..",
                        "..kernel.question..", "..kernel.repl..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("jdk.jshell..")
                .check(KERNEL);
    }

    @Test
    void theRoomsOfJavaDoNotKnowJupyter() {
        noClasses().that()
                .resideInAnyPackage(ROOMS_OF_JAVA)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.scenario4j.kernel.wire..",
                        "io.scenario4j.kernel.message..", "io.scenario4j.kernel.server..",
                        "io.scenario4j.kernel.display..", "io.scenario4j.kernel.notebook..",
                        "io.scenario4j.kernel.magic..", "io.scenario4j.kernel.compat..")
                .check(KERNEL);
    }

    @Test
    void theRoomsOfJavaSeeThoseBeforeThem() {
        for (int i = 0; i < ROOMS_OF_JAVA.length - 1; i++) {
            noClasses().that()
                    .resideInAPackage(ROOMS_OF_JAVA[i])
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            Arrays.copyOfRange(ROOMS_OF_JAVA, i + 1, ROOMS_OF_JAVA.length))
                    .check(KERNEL);
        }
    }

    @Test
    void magicsDoNotKnowTheProtocol() {
        noClasses().that()
                .resideInAnyPackage("..kernel.magic..", "..kernel.compat..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.scenario4j.kernel.wire..", "io.scenario4j.kernel.server..")
                .check(KERNEL);
    }

    /// They are in another class loader.
    @Test
    void onlyTheResolverSeesMaven() {
        noClasses().that()
                .resideOutsideOfPackage("..kernel.maven..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.scenario4j.kernel.maven..", "eu.maveniverse..",
                        "org.eclipse.aether..", "org.apache..")
                .check(KERNEL);
    }

    @Test
    void onlyTheRenderersSeeTablesaw() {
        noClasses().that()
                .resideOutsideOfPackage("..kernel.display..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("tech.tablesaw..")
                .check(KERNEL);
    }

    @Test
    void everyPackageIsNullMarked() {
        classes().should(liveInNullMarkedPackages()).check(KERNEL);
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
