package io.scenario4j.spark.jar;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;

import org.apache.spark.sql.SparkSession;

/// Where classes of this process lie.
public final class ClassPath {

    private ClassPath() {}

    /// Returns the jars that Spark is loaded beside: of its class loader, and of those behind it.
    public static List<Path> ofSpark() {
        return of(SparkSession.class).filter(ClassPath::isJar).toList();
    }

    /// Returns the jars and folders beside which a class is loaded, and those that the jars name in turn; each once.
    static Stream<Path> of(Class<?> type) {
        Stream<Path> loaded = Stream
                .iterate(type.getClassLoader(), Objects::nonNull, ClassLoader::getParent)
                .filter(URLClassLoader.class::isInstance)
                .flatMap(loader -> Stream.of(((URLClassLoader) loader).getURLs()))
                .map(ClassPath::file);
        Stream<Path> given = Stream
                .of(System.getProperty("java.class.path", "").split(File.pathSeparator))
                .map(Path::of);
        return Stream.concat(loaded, given)
                .flatMap(file -> Stream.concat(Stream.of(file),
                        isJar(file) ? named(file).stream() : Stream.empty()))
                .filter(file -> isJar(file) || Files.isDirectory(file))
                .map(Path::toAbsolutePath)
                .distinct();
    }

    private static boolean isJar(Path file) {
        return file.toString().endsWith(".jar") && Files.isRegularFile(file);
    }

    /// Returns what a jar names in its manifest, as one that was started by `-jar` has to.
    static List<Path> named(Path jar) {
        try (var file = new JarFile(jar.toFile())) {
            Manifest manifest = file.getManifest();
            String names = manifest == null
                    ? null
                    : manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
            return names == null
                    ? List.of()
                    : Stream.of(names.split(" "))
                            .map(name -> file(jar.toUri().resolve(name)))
                            .toList();
        } catch (IOException _) {
            return List.of();
        }
    }

    /// Returns the jar or folder of this package.
    public static Path own() {
        return file(ClassPath.class.getProtectionDomain().getCodeSource().getLocation());
    }

    private static Path file(URL location) {
        return file(URI.create(location.toString()));
    }

    private static Path file(URI location) {
        return "file".equals(location.getScheme()) ? Path.of(location) : Path.of("");
    }

    /// Lays links to the jars into a folder, where Spark's own scripts have them.
    public static void link(List<Path> jars, Path folder) throws IOException {
        Files.createDirectories(folder);
        for (Path jar : jars) {
            Path link = folder.resolve(Objects.requireNonNull(jar.getFileName()).toString());
            if (!Files.exists(link)) {
                Files.createSymbolicLink(link, jar);
            }
        }
    }
}
