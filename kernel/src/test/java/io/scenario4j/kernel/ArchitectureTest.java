package io.scenario4j.kernel;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
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
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import io.scenario4j.kernel.extension.Host;

/// The house: which way the arrows point, and who may see what.
@Tag("extensions")
class ArchitectureTest {

    /// The names of other kernels, and what they stand on.
    private static final String[] OLD_NAMES = {"io.github.spencerpark..", "org.dflib.jjava..",
            "io.scenario4j.kernel.compat..", "io.scenario4j.kernel.ijava.."};

    private static final JavaClasses KERNEL = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.scenario4j.kernel", "io.github.spencerpark", "org.dflib.jjava");

    /// Each sees those before it at most.
    private static final String[] ROOMS_OF_JAVA = {"..kernel.context..", "..kernel.source..",
            "..kernel.classpath..",
            "..kernel.problem..", "..kernel.running..", "..kernel.trace..", "..kernel.question..",
            "..kernel.repl.."};

    @Test
    void rulesSeeTheWholeKernel() {
        assertThat(KERNEL).hasSizeGreaterThan(300);
        assertThat(KERNEL).extracting(JavaClass::getPackageName)
                .contains("io.scenario4j.kernel", "io.scenario4j.kernel.extension",
                        "io.github.spencerpark.ijava", "org.dflib.jjava.kernel");
    }

    @Test
    void packagesHaveNoCycles() {
        slices().assignedFrom(new SliceAssignment() {

            @Override
            public SliceIdentifier getIdentifierOf(JavaClass type) {
                return SliceIdentifier.of(room(type.getPackageName()));
            }

            @Override
            public String getDescription() {
                return "packages";
            }
        }).should().beFreeOfCycles().check(KERNEL);
    }

    /// Every package is one. JJava has made two of its own need each other, in methods that its jars
    /// call: its kernel returns the table of magics, and a magic is given the kernel.
    private static String room(String packageName) {
        return packageName.replaceFirst("^(org\\.dflib\\.jjava\\.jupyter\\.kernel)\\.magic$", "$1");
    }

    @Test
    void theKernelDoesNotKnowOldNames() {
        noClasses().that()
                .resideOutsideOfPackages(OLD_NAMES)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(OLD_NAMES)
                .check(KERNEL);
    }

    @Test
    void oldNamesSeeTheDoorOnly() {
        noClasses().that()
                .resideInAnyPackage(OLD_NAMES)
                .should()
                .dependOnClassesThat(resideInAPackage("io.scenario4j.kernel..")
                        .and(not(resideInAnyPackage(OLD_NAMES)))
                        .and(not(resideInAPackage("io.scenario4j.kernel.extension.."))))
                .check(KERNEL);
    }

    @Test
    void theDoorKnowsNoRoom() {
        noClasses().that()
                .resideInAPackage("io.scenario4j.kernel.extension..")
                .should()
                .dependOnClassesThat(resideInAPackage("io.scenario4j.kernel..")
                        .and(not(resideInAPackage("io.scenario4j.kernel.extension.."))))
                .check(KERNEL);
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
    void onlyFourRoomsAndTheDoorSeeJShell() {
        noClasses().that()
                .resideOutsideOfPackages("..kernel.running..", "..kernel.trace..",
                        "..kernel.question..", "..kernel.repl..", "..kernel.extension..")
                .and()
                .doNotImplement(Host.class)
                .and()
                .resideOutsideOfPackage("org.dflib.jjava.kernel")
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
                        "io.scenario4j.kernel.magic..", "io.scenario4j.kernel.session..",
                        "io.scenario4j.kernel.extension..")
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
                .resideInAnyPackage("..kernel.magic..", "..kernel.session..")
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
