package io.scenario4j.kernel.dependency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.scenario4j.kernel.dependency.Resolution.Jar;

class KernelModulesTest {

    @TempDir
    private Path folder;

    private final List<Wanted> asked = new ArrayList<>();
    private KernelModules modules;

    @BeforeEach
    void bring() throws IOException {
        for (String file : List.of("scenario4j-spark-1.2.jar", "scenario4j-spark-1.2-sources.jar",
                "scenario4j-spark-more-1.2.jar")) {
            Files.createFile(folder.resolve(file));
        }
        modules = new KernelModules(folder, Others::new);
    }

    private Resolution resolve(String... libraries) throws InterruptedException {
        return modules.resolve(wanted(libraries), _ -> {});
    }

    private static Wanted wanted(String... libraries) {
        return new Wanted(Stream.of(libraries)
                .map(text -> new Dependency(Coordinates.parse(text), List.of()))
                .toList(), List.of(), List.of(), List.of());
    }

    @Test
    void aModuleIsTakenFromTheKernelAndNobodyIsAsked() throws InterruptedException {
        var spark = new Jar("io.scenario4j:scenario4j-spark:jar:", "1.2", "scenario4j-spark",
                folder.resolve("scenario4j-spark-1.2.jar"));

        assertThat(resolve("io.scenario4j:scenario4j-spark").jars()).containsExactly(spark);
        assertThat(resolve("io.scenario4j:scenario4j-spark:1.2").jars()).containsExactly(spark);
        assertThat(asked).isEmpty();
    }

    @Test
    void anotherVersionThanTheKernelsIsRefused() {
        assertThatThrownBy(() -> resolve("io.scenario4j:scenario4j-spark:1.1"))
                .isExactlyInstanceOf(ResolutionException.class)
                .hasMessage(
                        "expected io.scenario4j:scenario4j-spark in the version of this kernel, "
                                + "1.2, found 1.1; leave the version out: "
                                + "%maven io.scenario4j:scenario4j-spark");
    }

    @Test
    void allElseIsAskedForWithoutTheLibrary() throws InterruptedException {
        assertThat(resolve("io.scenario4j:scenario4j-spark", "a:b:1").jars()).extracting(Jar::name)
                .containsExactly("scenario4j-spark", "b");
        assertThat(asked).containsExactly(new Wanted(
                List.of(new Dependency(Coordinates.parse("a:b:1"),
                        List.of("io.scenario4j:scenario4j-library"))),
                List.of(), List.of(), List.of()));
    }

    @Test
    void whatTheKernelDoesNotBringIsLeftToOthers() throws InterruptedException {
        assertThat(resolve("io.scenario4j:scenario4j-other:3", "x:scenario4j-spark:1").jars())
                .extracting(Jar::name)
                .containsExactly("scenario4j-other", "scenario4j-spark");
    }

    @Test
    void aKernelWithoutModulesHasNone() throws InterruptedException {
        modules = new KernelModules(folder.resolve("none"), Others::new);

        assertThat(resolve("io.scenario4j:scenario4j-spark:7").jars()).extracting(Jar::version)
                .containsExactly("7");
    }

    /// Has everything.
    private final class Others implements Resolver {

        @Override
        public Resolution resolve(Wanted wanted, Consumer<String> progress) {
            asked.add(wanted);
            return new Resolution(wanted.dependencies()
                    .stream()
                    .map(Dependency::coordinates)
                    .map(each -> new Jar(each.key(), each.version(), each.name(), folder))
                    .toList(), List.of());
        }

        @Override
        public Wanted read(String pom, Set<String> scopes, List<Repository> known) {
            return Wanted.NOTHING;
        }
    }
}
