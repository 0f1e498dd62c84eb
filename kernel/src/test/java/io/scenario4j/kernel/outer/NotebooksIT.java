package io.scenario4j.kernel.outer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.scenario4j.kernel.outer.Program.Outcome;

/// Every notebook of the project, executed by every client that can do so without a window.
class NotebooksIT {

    static Stream<Path> notebooks() {
        return Checkout.notebooks().stream();
    }

    @ParameterizedTest
    @MethodSource("notebooks")
    void passesWithTheOlderClients(Path notebook) throws IOException {
        passesWith(PythonPackages.OLDER_CLIENTS.python(), notebook, "older");
    }

    @ParameterizedTest
    @MethodSource("notebooks")
    void passesWithTheNewerClients(Path notebook) throws IOException {
        passesWith(PythonPackages.LAB.python(), notebook, "newer");
    }

    @ParameterizedTest
    @MethodSource("notebooks")
    void passesWithoutPython(Path notebook) throws IOException {
        Path executed = executed("run", notebook);

        Outcome outcome = Program.of(Checkout.ROOT.resolve("binder/run").toString(),
                notebook.toString(), "-o", executed.toString()).run();

        assertThat(outcome.exitCode()).as(outcome.output()).isZero();
        assertThat(executed).content().contains("\"output_type\"");
    }

    private static void passesWith(Path python, Path notebook, String client) throws IOException {
        Path executed = executed(client, notebook);

        Outcome outcome = Program
                .of(python.toString(), "-X", "frozen_modules=off", "-m", "nbconvert", "--to",
                        "notebook", "--execute", "--output", executed.toString(),
                        notebook.toString())
                .with("JUPYTER_PATH", Checkout.jupyterPath())
                .run();

        assertThat(outcome.exitCode()).as(outcome.output()).isZero();
        assertThat(executed).content()
                .contains("\"output_type\"")
                .doesNotContain("\"output_type\": \"error\"");
    }

    private static Path executed(String client, Path notebook) throws IOException {
        Path folder = Files.createDirectories(Checkout.TARGET.resolve("notebooks/" + client));
        Path executed = folder.resolve(notebook.getFileName());
        Files.deleteIfExists(executed);
        return executed;
    }
}
