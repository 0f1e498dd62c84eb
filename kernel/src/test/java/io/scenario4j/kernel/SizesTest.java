package io.scenario4j.kernel;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What one can still overlook: a room, a class, what a class is made of.
@Tag("extensions")
class SizesTest {

    private static final int FILES = 30;
    private static final int LINES = 350;
    private static final int PARAMETERS = 6;

    private static List<Path> sources() {
        return Stream.of("src/main/java", "src/launcher/java", "extension/src/main/java",
                "ijava/src/main/java").map(Path::of).flatMap(SizesTest::files).toList();
    }

    private static Stream<Path> files(Path root) {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.endsWith("package-info.java"))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void roomsAreNotFull() {
        assertThat(sources().stream().collect(groupingBy(Path::getParent, counting())))
                .hasSizeGreaterThan(20)
                .allSatisfy((room, files) -> assertThat(files).isLessThanOrEqualTo(FILES));
    }

    @Test
    void classesFitOnAFewScreens() {
        assertThat(sources()).hasSizeGreaterThan(300)
                .allSatisfy(file -> assertThat(Files.readAllLines(file))
                        .hasSizeLessThanOrEqualTo(LINES));
    }

    @Test
    void constructorsAreGivenAFewThings() {
        List<JavaConstructor> constructors = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("io.scenario4j.kernel", "io.github.spencerpark",
                        "org.dflib.jjava")
                .stream()
                .filter(SizesTest::isMadeByItsConstructor)
                .flatMap(type -> type.getConstructors().stream())
                .toList();

        assertThat(constructors).hasSizeGreaterThan(300)
                .allSatisfy(each -> assertThat(each.getRawParameterTypes())
                        .as(each.getFullName())
                        .hasSizeLessThanOrEqualTo(PARAMETERS));
    }

    /// To the others the compiler gives more than is written.
    private static boolean isMadeByItsConstructor(JavaClass type) {
        return !type.isEnum() && !type.isAnonymousClass() && !type.isLocalClass();
    }
}
