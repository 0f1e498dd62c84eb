package io.scenario4j.spark.jar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassPathTest {

    @TempDir
    private Path folder;

    private Path jar(String name, String named) throws IOException {
        Path jar = folder.resolve(name);
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, named);
        new JarOutputStream(Files.newOutputStream(jar), manifest).close();
        return jar;
    }

    @Test
    void sparksOwnJarsAreAmongThem() {
        assertThat(ClassPath.ofSpark()).allMatch(Path::isAbsolute)
                .allMatch(Files::isRegularFile)
                .doesNotHaveDuplicates()
                .map(jar -> jar.getFileName().toString())
                .anyMatch(name -> name.startsWith("spark-core"))
                .anyMatch(name -> name.startsWith("scala-library"));
    }

    @Test
    void aJarNamesOthersBesideIt() throws Exception {
        assertThat(ClassPath.named(jar("main.jar", "lib/a.jar lib/b%20c.jar")))
                .containsExactly(folder.resolve("lib/a.jar"), folder.resolve("lib/b c.jar"));
        assertThat(ClassPath.named(folder.resolve("none.jar"))).isEmpty();
    }

    @Test
    void linksLieWhereSparksScriptsHaveTheirJars() throws Exception {
        Path jar = jar("one.jar", "");
        Path jars = folder.resolve("home/jars");
        ClassPath.link(List.of(jar), jars);
        ClassPath.link(List.of(jar), jars);
        assertThat(jars.resolve("one.jar")).isSymbolicLink().hasSameBinaryContentAs(jar);
    }
}
