package io.scenario4j.kernel.ijava;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

import org.dflib.jjava.jupyter.Extension;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.jspecify.annotations.Nullable;

/// Installs the extensions for JJava that jars bring, each once, unless `JJAVA_LOAD_EXTENSIONS` says no.
final class JarExtensions {

    private static final String SERVICE = "META-INF/services/org.dflib.jjava.jupyter.Extension";

    private final Set<String> installed = new HashSet<>();

    /// Looks at what has just come to the class path. Call it on a cell's thread. If an extension fails,
    /// the user is told and can work on.
    void install(List<Path> added) {
        if (isWanted(System.getenv("JJAVA_LOAD_EXTENSIONS"))) {
            added.stream()
                    .flatMap(JarExtensions::names)
                    .filter(installed::add)
                    .forEach(this::install);
        }
    }

    static boolean isWanted(@Nullable String setting) {
        return setting == null || !setting.strip().matches("(?i)|0|false");
    }

    private static Stream<String> names(Path entry) {
        try {
            return services(entry).lines()
                    .map(line -> line.replaceFirst("#.*", "").strip())
                    .filter(line -> !line.isEmpty());
        } catch (IOException unreadable) {
            return Stream.empty();
        }
    }

    private static String services(Path entry) throws IOException {
        Path file = entry.resolve(SERVICE);
        if (Files.isDirectory(entry)) {
            return Files.isRegularFile(file) ? Files.readString(file) : "";
        }
        try (var jar = new JarFile(entry.toFile(), false)) {
            ZipEntry services = jar.getEntry(SERVICE);
            return services == null ? "" : text(jar, services);
        }
    }

    private static String text(JarFile jar, ZipEntry entry) throws IOException {
        try (InputStream content = jar.getInputStream(entry)) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private void install(String name) {
        try {
            Class.forName(name, true, Thread.currentThread().getContextClassLoader())
                    .asSubclass(Extension.class)
                    .getConstructor()
                    .newInstance()
                    .install(BaseKernel.notebookKernel());
        } catch (ReflectiveOperationException | LinkageError
                | RuntimeException e) {
            System.err.println("the extension " + name + " could not be installed: " + e);
        }
    }
}
