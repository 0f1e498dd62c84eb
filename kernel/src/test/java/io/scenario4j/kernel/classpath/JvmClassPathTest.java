package io.scenario4j.kernel.classpath;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes.Name;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JvmClassPathTest {

    @TempDir
    private Path folder;

    private Path jar;
    private Path beside;

    @BeforeEach
    void jarThatNamesAnother() throws IOException {
        beside = Files.createFile(Files.createDirectories(folder.resolve("a lib"))
                .resolve("b.jar"));
        jar = jar("a lib/b.jar no/such.jar a%20lib/b.jar http://localhost/c.jar ::");
    }

    @Test
    void jarsOfAManifestComeBehindTheirJar() throws IOException {
        Path last = Files.createDirectory(folder.resolve("classes"));

        assertThat(JvmClassPath.entries(jar + File.pathSeparator + last))
                .containsExactly(jar, beside, last);
    }

    @Test
    void whatIsMissingOrNoJarIsNotOpened() throws IOException {
        Path text = Files.writeString(folder.resolve("notes.txt"), "no jar");

        assertThat(JvmClassPath.entries(folder.resolve("no.jar") + File.pathSeparator + text))
                .containsExactly(text);
    }

    @Test
    void thisJvmKnowsWhereThisClassIs() throws Exception {
        assertThat(JvmClassPath.ofThisJvm()).contains(Path.of(
                JvmClassPath.class.getProtectionDomain().getCodeSource().getLocation().toURI()));
    }

    private Path jar(String classPath) throws IOException {
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Name.CLASS_PATH, classPath);
        Path path = folder.resolve("a.jar");
        new JarOutputStream(Files.newOutputStream(path), manifest).close();
        return path;
    }
}
