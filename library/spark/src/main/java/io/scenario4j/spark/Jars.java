package io.scenario4j.spark;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.apache.spark.SparkContext;
import org.apache.spark.sql.SparkSession;
import scala.jdk.javaapi.CollectionConverters;

/// The libraries that executors need: all that this process has and they have not.
///
/// @param driver the jars of this process, by its class loaders and its class path
record Jars(Set<Path> driver) {

    /// Asked of an executor, which needs no code of ours for it.
    private static final String CLASS_PATH = "java_method('java.lang.System', 'getProperty', 'java.class.path')";

    /// Gives the executors what they lack. Those of a local master are this process.
    static void sendTo(SparkSession spark) {
        SparkContext context = spark.sparkContext();
        if (context.isLocal()) {
            return;
        }
        Set<String> there = Stream.concat(executorJars(spark), sent(context))
                .collect(Collectors.toSet());
        here().driver.stream()
                .filter(jar -> !there.contains(name(jar)))
                .forEach(jar -> context.addJar(jar.toString()));
    }

    private static Stream<String> sent(SparkContext context) {
        return CollectionConverters.asJava(context.listJars())
                .stream()
                .map(jar -> jar.substring(jar.lastIndexOf('/') + 1));
    }

    private static Stream<String> executorJars(SparkSession spark) {
        String classPath = spark.range(1).selectExpr(CLASS_PATH).first().getString(0);
        return Arrays.stream(classPath.split(File.pathSeparator)).map(Path::of).map(Jars::name);
    }

    private static String name(Path jar) {
        return jar.getFileName() == null ? "" : jar.getFileName().toString();
    }

    static Jars here() {
        Set<Path> jars = new LinkedHashSet<>();
        for (ClassLoader at = Jars.class.getClassLoader(); at != null; at = at.getParent()) {
            if (at instanceof URLClassLoader loader) {
                Arrays.stream(loader.getURLs()).map(Jars::path).forEach(jars::add);
            }
        }
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .flatMap(Jars::withItsClassPath)
                .forEach(jars::add);
        return new Jars(jars.stream()
                .filter(Files::exists)
                .map(jar -> Files.isDirectory(jar) ? PackedFolder.of(jar) : jar)
                .collect(Collectors.toCollection(LinkedHashSet::new)));
    }

    private static Path path(URL url) {
        try {
            return Path.of(url.toURI());
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("expected a class path of files, found " + url, e);
        }
    }

    /// A jar may name others that it needs.
    private static Stream<Path> withItsClassPath(Path jar) {
        if (!Files.isRegularFile(jar)) {
            return Stream.of(jar);
        }
        try (var file = new JarFile(jar.toFile())) {
            String others = file.getManifest() == null
                    ? null
                    : file.getManifest().getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
            URI base = jar.toUri();
            return Stream.concat(Stream.of(jar), others == null
                    ? Stream.empty()
                    : List.of(others.split(" ")).stream().map(base::resolve).map(Path::of));
        } catch (IOException e) {
            throw new UncheckedIOException("expected a jar, found " + jar, e);
        }
    }
}
