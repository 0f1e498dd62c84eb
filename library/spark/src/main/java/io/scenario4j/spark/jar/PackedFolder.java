package io.scenario4j.spark.jar;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/// A folder of classes, as builds and editors have it on the class path, as a jar: executors take nothing else.
final class PackedFolder {

    private PackedFolder() {}

    /// Returns a jar of all files in a folder, which is deleted when the process ends.
    static Path of(Path folder) {
        try {
            Path jar = Files.createTempFile("scenario-classes-", ".jar");
            jar.toFile().deleteOnExit();
            try (Stream<Path> tree = Files.walk(folder);
                    var out = new JarOutputStream(Files.newOutputStream(jar))) {
                for (Path file : tree.filter(Files::isRegularFile).sorted().toList()) {
                    out.putNextEntry(new JarEntry(name(folder.relativize(file))));
                    Files.copy(file, out);
                    out.closeEntry();
                }
            }
            return jar;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "expected to pack %s for the executors, found %s".formatted(folder,
                            e.getMessage()),
                    e);
        }
    }

    private static String name(Path file) {
        return file.toString().replace(file.getFileSystem().getSeparator(), "/");
    }
}
