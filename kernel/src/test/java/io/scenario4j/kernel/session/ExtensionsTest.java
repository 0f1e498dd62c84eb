package io.scenario4j.kernel.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExtensionsTest {

    @TempDir
    private Path folder;

    @Test
    void theBuildWritesDownWhatJarsName() throws IOException {
        Path jars = Files.createDirectory(folder.resolve("jars"));
        Path classes = Files.createDirectories(folder.resolve("io/scenario4j/kernel/session"));
        jar(jars.resolve("one.jar"), "META-INF/services/io.scenario4j.kernel.extension.Extension",
                "# two\nb.Second\n\na.First\n");
        jar(jars.resolve("other.jar"), "META-INF/services/java.sql.Driver", "c.Third\n");

        Extensions.write(jars, folder);

        assertThat(classes.resolve("extensions.txt")).hasContent("a.First\nb.Second\n");
    }

    private static void jar(Path file, String entry, String text) throws IOException {
        try (var jar = new JarOutputStream(Files.newOutputStream(file))) {
            jar.putNextEntry(new JarEntry(entry));
            jar.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }
}
