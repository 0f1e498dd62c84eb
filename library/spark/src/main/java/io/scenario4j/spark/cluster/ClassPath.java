package io.scenario4j.spark.cluster;

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
final class ClassPath {

    private ClassPath() {}

    /// Returns the jars that Spark is loaded beside: of its class loader, and of those behind it.
    static List<Path> ofSpark() {
        Stream<Path> loaded = Stream
                .iterate(SparkSession.class.getClassLoader(), Objects::nonNull,
                        ClassLoader::getParent)
                .filter(URLClassLoader.class::isInstance)
                .flatMap(loader -> Stream.of(((URLClassLoader) loader).getURLs()))
                .map(ClassPath::file);
        Stream<Path> given = Stream
                .of(System.getProperty("java.class.path", "").split(File.pathSeparator))
                .map(Path::of);
        return Stream.concat(loaded, given)
                .filter(file -> file.toString().endsWith(".jar"))
                .flatMap(jar -> Stream.concat(Stream.of(jar), named(jar).stream()))
                .filter(Files::isRegularFile)
                .map(Path::toAbsolutePath)
                .distinct()
                .toList();
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
    static Path own() {
        return file(ClassPath.class.getProtectionDomain().getCodeSource().getLocation());
    }

    private static Path file(URL location) {
        return file(URI.create(location.toString()));
    }

    private static Path file(URI location) {
        return "file".equals(location.getScheme()) ? Path.of(location) : Path.of("");
    }

    /// Lays links to the jars into a folder, where Spark's own scripts have them.
    static void link(List<Path> jars, Path folder) throws IOException {
        Files.createDirectories(folder);
        for (Path jar : jars) {
            Path link = folder.resolve(Objects.requireNonNull(jar.getFileName()).toString());
            if (!Files.exists(link)) {
                Files.createSymbolicLink(link, jar);
            }
        }
    }
}
