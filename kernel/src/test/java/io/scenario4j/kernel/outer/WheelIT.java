package io.scenario4j.kernel.outer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.scenario4j.kernel.outer.Program.Outcome;

/// The wheel as a user of pip has it: in a fresh environment that has nothing but Jupyter's clients.
class WheelIT {

    @TempDir
    private Path folder;

    @Test
    void pipInstallsAKernelThatRunsCells() throws IOException {
        Path clients = PythonPackages.OLDER_CLIENTS.python();
        Path venv = folder.resolve("venv");
        succeeds(Program.of(clients.toString(), "-m", "venv", venv.toString()));
        Path python = venv.resolve("bin/python");
        succeeds(Program.of(python.toString(), "-m", "pip", "install", "--no-index",
                "--disable-pip-version-check", wheel().toString()));
        assertThat(venv.resolve("share/jupyter/kernels/java/kernel.json")).exists();
        succeeds(Program.of(python.toString(), "-c", """
            from importlib.metadata import entry_points
            found = {e.value for e in entry_points().get("papermill.engine", ())}
            assert "scenario4j_kernel.parameters:Engine" in found, found
            """));

        Path executed = folder.resolve("executed.ipynb");
        succeeds(Program.of(python.toString(), "-m", "nbconvert", "--to", "notebook", "--execute",
                "--output", executed.toString(), notebook().toString())
                .with("JAVA_HOME", System.getProperty("java.home"))
                .with("PYTHONPATH", PythonPackages.OLDER_CLIENTS.modules())
                .with("XDG_CACHE_HOME", folder.resolve("cache")));

        assertThat(executed).content().contains("\"42\"");
        succeeds(Program.of(python.toString(), "-m", "pip", "uninstall", "-y",
                "scenario4j-kernel"));
        assertThat(venv.resolve("share/jupyter/kernels/java")).doesNotExist();
    }

    private Path notebook() throws IOException {
        return Files.writeString(folder.resolve("one.ipynb"), """
            {"nbformat": 4, "nbformat_minor": 4,
             "metadata": {"kernelspec": {"name": "java", "display_name": "Java"}},
             "cells": [{"cell_type": "code", "metadata": {}, "outputs": [],
              "source": "6 * 7", "execution_count": null}]}
            """);
    }

    private static Path wheel() throws IOException {
        try (Stream<Path> files = Files.list(Checkout.TARGET)) {
            return files.filter(file -> file.toString().endsWith(".whl"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static void succeeds(Program program) {
        Outcome outcome = program.run();
        assertThat(outcome.exitCode()).as(outcome.output()).isZero();
    }
}
