package io.scenario4j.kernel.classpath;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackageIndexTest {

    @TempDir
    private Path folder;

    @Test
    void knowsThePackagesOfItsJarsAndNoOthers() throws IOException {
        PackageIndex index = indexOf("a.jar", List.of("org/one/A.class", "org/two/B.class"));

        assertThat(index.mayHave(Path.of("/lib/a.jar"), "org.one")).isTrue();
        assertThat(index.mayHave(Path.of("/lib/a.jar"), "org.two")).isTrue();
        assertThat(index.mayHave(Path.of("/lib/a.jar"), "org")).isFalse();
        assertThat(index.mayHave(Path.of("/lib/a.jar"), "java.util")).isFalse();
    }

    @Test
    void aPackageForNewerJvmsOnlyCounts() throws IOException {
        PackageIndex index = indexOf("a.jar", List.of("META-INF/versions/21/org/late/A.class"));

        assertThat(index.mayHave(Path.of("a.jar"), "org.late")).isTrue();
    }

    @Test
    void aJarThatItDoesNotKnowHasToBeAsked() throws IOException {
        PackageIndex index = indexOf("a.jar", List.of("org/one/A.class"));

        assertThat(index.mayHave(Path.of("/users/own.jar"), "anything")).isTrue();
        assertThat(index.mayHave(Path.of("/"), "anything")).isTrue();
    }

    @Test
    void knowsThePackagesOfTheKernelsOwnJar() throws IOException {
        Path own = Files.createDirectories(folder.resolve("classes/io/scenario4j/kernel/cell"));
        Files.createFile(own.resolve("Cell.class"));
        PackageIndex index = indexOf("a.jar", List.of());
        Path jar = Path.of("/opt/scenario4j-kernel.jar");

        assertThat(index.mayHave(jar, "io.scenario4j.kernel.cell")).isTrue();
        assertThat(index.mayHave(jar, "REPL")).isFalse();
    }

    private PackageIndex indexOf(String jar, List<String> entries) throws IOException {
        Path jars = Files.createDirectories(folder.resolve("lib"));
        try (var out = new JarOutputStream(Files.newOutputStream(jars.resolve(jar)))) {
            for (String entry : entries) {
                out.putNextEntry(new JarEntry(entry));
            }
        }
        Path classes = Files.createDirectories(
                folder.resolve("classes/io/scenario4j/kernel/classpath"));
        PackageIndex.write(jars, folder.resolve("classes"));
        try (var written = Files.newInputStream(classes.resolve(PackageIndex.RESOURCE))) {
            return PackageIndex.read(written);
        }
    }
}
