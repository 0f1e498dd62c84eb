package io.scenario4j.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.scenario4j.kernel.install.Installation;
import io.scenario4j.kernel.install.Machine;

class CommandsTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path home;
    @TempDir
    private Path built;

    private Path jar;

    @BeforeEach
    void build() throws IOException {
        jar = Files.writeString(built.resolve("kernel.jar"), "");
    }

    @Test
    void installWritesTheUsersKernel() {
        assertThat(run("install")).isZero();

        assertThat(home.resolve(".local/share/jupyter/kernels/java/kernel.json")).content()
                .contains("\"/jdk/bin/java\"", "/kernel.jar\", \"{connection_file}\"",
                        "\"display_name\" : \"Java (scenario4j)\"");
    }

    @Test
    void installTakesAPrefixAndNames() {
        assertThat(run("install", "--prefix", home.resolve("venv").toString(), "--name", "j25",
                "--display-name", "Java 25")).isZero();

        assertThat(home.resolve("venv/share/jupyter/kernels/j25/kernel.json")).content()
                .contains("\"display_name\" : \"Java 25\"");
    }

    @Test
    void listShowsWhatIsInstalled() {
        run("install");
        run("list");

        assertThat(out.toString()).endsWith("java  Java (scenario4j)  1.0  "
                + home.resolve(".local/share/jupyter/kernels/java") + System.lineSeparator());
    }

    @Test
    void uninstallWithoutAKernelSaysWhereItLooked() {
        assertThat(run("uninstall")).isEqualTo(2);

        assertThat(err.toString().strip()).isEqualTo("expected a kernel in "
                + home.resolve(".local/share/jupyter/kernels/java")
                + ", found none: 'list' shows where kernels are");
    }

    @Test
    void wrongOptionsAreOneLine() {
        assertThat(run("install", "--user", "--sys-prefix")).isEqualTo(2);

        assertThat(err.toString().strip()).hasLineCount(1).contains("mutually exclusive");
    }

    @Test
    void aMissingNotebookIsOneLine() {
        assertThat(run("run", "none.ipynb")).isEqualTo(2);

        assertThat(err.toString().strip())
                .isEqualTo("none.ipynb: expected a notebook, found no such file");
    }

    @Test
    void noNotebookIsRunIfOneCannotBeRead() throws IOException {
        Path text = Files.writeString(home.resolve("a.ipynb"), "no json");

        assertThat(run("run", text.toString(), "none.ipynb")).isEqualTo(2);

        assertThat(err.toString().strip()).hasLineCount(2);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void anOutputFileGoesWithOneNotebookOnly() {
        assertThat(run("run", "-o", "out.ipynb", "a.ipynb", "b.ipynb")).isEqualTo(2);

        assertThat(err.toString().strip())
                .isEqualTo("expected one notebook for -o, found 2: run them one by one");
    }

    @Test
    void aParameterWithoutANameOfAVariableIsOneLine() {
        assertThat(run("run", "-p", "1x=2", "a.ipynb")).isEqualTo(2);

        assertThat(err.toString().strip()).isEqualTo("expected -p name=value with a name that "
                + "Java allows for a variable, found '1x=2'");
    }

    private int run(String... arguments) {
        var installation = new Installation(Path.of("/jdk/bin/java"), jar, "1.0");
        var machine = new Machine(Machine.Family.LINUX, Map.of("HOME", home.toString()), home);
        return Commands.of(installation, machine)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
