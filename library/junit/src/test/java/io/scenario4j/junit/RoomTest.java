package io.scenario4j.junit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/// The house rules, for this module.
class RoomTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.scenario4j.junit");

    private static List<Path> sources() throws IOException {
        try (Stream<Path> all = Files.walk(Path.of("src/main/java"))) {
            return all.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }

    @Test
    void isSmall() throws IOException {
        assertThat(sources()).hasSizeBetween(10, 30)
                .allSatisfy(file -> assertThat(Files.readAllLines(file))
                        .hasSizeLessThanOrEqualTo(350));
        assertThat(CLASSES.stream().flatMap(type -> type.getConstructors().stream()))
                .extracting(JavaConstructor::getRawParameterTypes)
                .allSatisfy(types -> assertThat(types).hasSizeLessThanOrEqualTo(6));
    }

    @Test
    void saysWhatMayBeNull() {
        assertThat(CLASSES).hasSizeGreaterThan(10)
                .allSatisfy(type -> assertThat(type.getPackage().isAnnotatedWith(NullMarked.class))
                        .isTrue());
    }

    @Test
    void knowsNeitherTheKernelNorWhatIsInsideOfJUnit() {
        noClasses().should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.scenario4j.kernel..", "org.junit.jupiter.engine..",
                        "org.junit.platform.launcher..", "tech.tablesaw..")
                .check(CLASSES);
        SlicesRuleDefinition.slices()
                .matching("io.scenario4j.(**)")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }

    /// A project without AssertJ has everything but the assertions of results.
    @Test
    void onlyOneRoomKnowsAssertJ() {
        noClasses().that()
                .resideOutsideOfPackage("io.scenario4j.junit.assertion")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.assertj..")
                .check(CLASSES);
    }
}
