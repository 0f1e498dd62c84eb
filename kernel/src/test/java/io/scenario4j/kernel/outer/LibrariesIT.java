package io.scenario4j.kernel.outer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.scenario4j.kernel.outer.Program.Outcome;

/// Libraries in the kernel as it is installed, from where Maven finds them on this machine.
class LibrariesIT {

    private static final String NOTEBOOK = """
        {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [
         {"cell_type": "code", "id": "a", "metadata": {}, "outputs": [], "execution_count": null,
          "source": "%maven org.apache.commons:commons-text:1.10.0\\nimport org.apache.commons.text.WordUtils;\\nWordUtils.capitalize(\\"it works\\")"},
         {"cell_type": "code", "id": "b", "metadata": {}, "outputs": [], "execution_count": null,
          "source": "Class.forName(\\"sun.misc.Unsafe\\").getName() + Thread.currentThread().getContextClassLoader().loadClass(\\"org.apache.commons.lang3.StringUtils\\").getSimpleName()"}]}
        """;

    @TempDir
    private Path folder;

    @Test
    void aNotebookGetsItsLibraries() throws IOException {
        Path notebook = Files.writeString(folder.resolve("libraries.ipynb"), NOTEBOOK);
        Path executed = folder.resolve("executed.ipynb");

        Outcome outcome = Checkout
                .kernel("run", "-o", executed.toString(), notebook.toString())
                .run();

        assertThat(outcome.exitCode()).as(outcome.output()).isZero();
        assertThat(executed).content()
                .contains("commons-text 1.10.0", "commons-lang3 3.12.0", "It Works",
                        "sun.misc.UnsafeStringUtils");
    }
}
