package io.scenario4j.kernel.classpath;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The names of the classes that a jar has, or a folder.
///
/// @param types with dots
/// @param packages of the types
record JarClasses(Path file, Set<String> types, Set<String> packages) {

    private static final String CLASS = ".class";

    static JarClasses of(Path file) {
        Set<String> types = Files.isDirectory(file) ? ofFolder(file) : ofJar(file);
        return new JarClasses(file, types, types.stream()
                .map(JarClasses::packageOf)
                .collect(Collectors.toUnmodifiableSet()));
    }

    private static Set<String> ofJar(Path jar) {
        try (JarFile file = new JarFile(jar.toFile(), false)) {
            return types(file.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> !name.startsWith("META-INF/")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> ofFolder(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return types(files.map(file -> folder.relativize(file).toString().replace('\\', '/')));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> types(Stream<String> entries) {
        return entries.filter(name -> name.endsWith(CLASS) && !name.endsWith("module-info.class"))
                .map(name -> name.substring(0, name.length() - CLASS.length()).replace('/', '.'))
                .collect(Collectors.toUnmodifiableSet());
    }

    static String packageOf(String type) {
        return type.substring(0, Math.max(0, type.lastIndexOf('.')));
    }

    /// Tells whether both have a class of the same name.
    boolean hasSome(JarClasses other) {
        return !Collections.disjoint(types, other.types);
    }

    /// Tells whether every class is in a package that begins so.
    boolean isInside(String prefix) {
        return packages.stream().allMatch(each -> (each + ".").startsWith(prefix));
    }

    String name() {
        return String.valueOf(file.getFileName());
    }
}
