package io.scenario4j.kernel.classpath;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.jar.Attributes.Name;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/// A class path as a JVM understands it: after each jar come those that its manifest names. What does
/// not exist is left out. Those that are named so are not opened to see whether they name more.
///
/// Source: JAR file specification, "Class-Path attribute".
final class JvmClassPath {

    private JvmClassPath() {}

    /// Returns the jars and folders that this JVM was started with.
    static List<Path> ofThisJvm() {
        return entries(System.getProperty("java.class.path", ""));
    }

    /// @param classPath as on a command line
    static List<Path> entries(String classPath) {
        Set<Path> entries = new LinkedHashSet<>();
        for (String element : classPath.split(File.pathSeparator, -1)) {
            Path entry = Path.of(element);
            if (Files.exists(entry)) {
                entries.add(entry);
                named(entry).filter(Files::exists).forEach(entries::add);
            }
        }
        return List.copyOf(entries);
    }

    private static Stream<Path> named(Path entry) {
        if (!Files.isRegularFile(entry)) {
            return Stream.empty();
        }
        try (var jar = new JarFile(entry.toFile(), false)) {
            return Optional.ofNullable(jar.getManifest())
                    .map(Manifest::getMainAttributes)
                    .map(attributes -> attributes.getValue(Name.CLASS_PATH))
                    .stream()
                    .flatMap(named -> Stream.of(named.strip().split(" +")))
                    .flatMap(name -> beside(entry, name).stream());
        } catch (IOException notAJar) {
            return Stream.empty();
        }
    }

    /// Most names are paths as they are.
    private static Optional<Path> beside(Path jar, String name) {
        if (name.indexOf('%') < 0 && name.indexOf(':') < 0 && !name.startsWith(".")) {
            return Optional.of(jar.toAbsolutePath().resolveSibling(name));
        }
        try {
            return Optional.of(Path.of(jar.toUri().resolve(URI.create(name))));
        } catch (IllegalArgumentException | FileSystemNotFoundException noFile) {
            return Optional.empty();
        }
    }
}
