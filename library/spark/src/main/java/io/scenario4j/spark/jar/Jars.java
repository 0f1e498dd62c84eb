package io.scenario4j.spark.jar;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import org.apache.spark.SparkContext;
import org.apache.spark.sql.SparkSession;
import scala.jdk.javaapi.CollectionConverters;

/// The libraries that executors need: all that this process has and they have not.
public final class Jars {

    /// Asked of an executor, which needs no code of ours for it.
    private static final String CLASS_PATH = "java_method('java.lang.System', 'getProperty', 'java.class.path')";

    /// What the executors of an application began with, by its id: the names of jars.
    private static final Map<String, Set<String>> OF_EXECUTORS = new ConcurrentHashMap<>();

    /// Folders of classes as the jars that were made of them.
    private static final Map<Path, Path> PACKED = new ConcurrentHashMap<>();

    private Jars() {}

    /// Gives the executors what they lack. Those of a local master are this process.
    public static void sendTo(SparkSession spark) {
        SparkContext context = spark.sparkContext();
        if (context.isLocal()) {
            return;
        }
        Set<String> begunWith = OF_EXECUTORS.computeIfAbsent(context.applicationId(),
                _ -> executorJars(spark));
        Set<String> sent = sent(context);
        ClassPath.of(Jars.class)
                .map(file -> Files.isDirectory(file)
                        ? PACKED.computeIfAbsent(file, PackedFolder::of)
                        : file)
                .filter(jar -> !begunWith.contains(name(jar)) && !sent.contains(name(jar)))
                .forEach(jar -> context.addJar(jar.toString()));
    }

    private static Set<String> sent(SparkContext context) {
        return CollectionConverters.asJava(context.listJars())
                .stream()
                .map(jar -> jar.substring(jar.lastIndexOf('/') + 1))
                .collect(Collectors.toSet());
    }

    private static Set<String> executorJars(SparkSession spark) {
        String classPath = spark.range(1).selectExpr(CLASS_PATH).first().getString(0);
        return Arrays.stream(classPath.split(File.pathSeparator))
                .map(Path::of)
                .map(Jars::name)
                .collect(Collectors.toSet());
    }

    private static String name(Path jar) {
        return Objects.toString(jar.getFileName(), "");
    }
}
