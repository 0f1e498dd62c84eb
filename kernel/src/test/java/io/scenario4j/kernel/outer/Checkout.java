package io.scenario4j.kernel.outer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The folders of this project, with the kernel that was just built.
final class Checkout {

    private static final Path MODULE = Path.of("").toAbsolutePath();

    /// The folder of the checkout.
    static final Path ROOT = MODULE.resolveSibling("").toAbsolutePath().normalize();

    /// What Maven writes to.
    static final Path TARGET = MODULE.resolve("target");

    /// What a user installs.
    static final Path DISTRIBUTION = Path.of(
            System.getProperty("distribution", TARGET.resolve("scenario4j").toString()));

    /// The newer generation of clients: the environment that binder/lab makes.
    static final Path VENV = ROOT.resolve(".jupyter/venv");

    private Checkout() {}

    static Path jar() {
        return DISTRIBUTION.resolve("scenario4j-kernel.jar");
    }

    /// Returns the kernel's command line, run by the JVM of the tests.
    static Program kernel(String... arguments) {
        return java(jar(), arguments);
    }

    static Program java(Path jar, String... arguments) {
        var command = Stream.concat(
                Stream.of(System.getProperty("java.home") + "/bin/java", "-jar", jar.toString()),
                Stream.of(arguments));
        return Program.of(command.toArray(String[]::new));
    }

    /// Installs the kernel for the tests alone.
    ///
    /// @return what the variable `JUPYTER_PATH` has to be
    static Path jupyterPath() {
        Path prefix = TARGET.resolve("jupyter");
        assertThat(kernel("install", "--prefix", prefix.toString()).run().exitCode()).isZero();
        return prefix.resolve("share/jupyter");
    }

    static void copyTree(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }

    /// Returns the notebooks that this project ships, by name.
    static List<Path> notebooks() {
        try (Stream<Path> files = Files.list(ROOT.resolve("notebooks"))) {
            return files.filter(file -> file.toString().endsWith(".ipynb")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
