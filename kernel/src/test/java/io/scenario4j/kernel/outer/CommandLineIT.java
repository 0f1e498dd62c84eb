package io.scenario4j.kernel.outer;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.scenario4j.kernel.outer.Program.Outcome;

class CommandLineIT {

    @TempDir
    private Path folder;

    @Test
    void anOldJvmGoesOnWithTheNewerOneBesideIt() throws IOException {
        Outcome outcome = Program.of(oldJava().toString(), "-jar", Checkout.jar().toString(),
                "--version").run();

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.output().lines()).hasSize(2)
                .first(as(STRING))
                .startsWith("scenario4j goes on with Java 2");
        assertThat(outcome.output()).contains("\nscenario4j 0");
    }

    @Test
    void anOldJvmAloneIsToldWhatToInstall() throws IOException {
        Outcome outcome = alone(oldJava().resolveSibling("jlink"));

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.output()).hasLineCount(1)
                .startsWith("scenario4j needs Java 25, found Java ")
                .endsWith("install a JDK 25 or newer and start the kernel with its bin/java");
    }

    @Test
    void aJvmWithoutJShellIsToldWhatToInstall() {
        Outcome outcome = alone(Path.of(System.getProperty("java.home"), "bin/jlink"));

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.output()).hasLineCount(1)
                .startsWith("scenario4j needs the module jdk.jshell, which the Java in ");
    }

    /// Starts the kernel with the least of a JDK, where no other is beside it.
    private Outcome alone(Path jlink) {
        Path runtime = folder.resolve("far/away/from/others");
        Needed.check(Files.isExecutable(jlink), jlink + ": apt install openjdk-17-jdk-headless");
        assertThat(Program.of(jlink.toString(), "--add-modules", "java.base", "--output",
                runtime.toString()).run().exitCode()).isZero();
        return Program
                .of(runtime.resolve("bin/java").toString(), "-jar", Checkout.jar().toString())
                .run();
    }

    @Test
    void aMissingConnectionFileIsOneLine() {
        Outcome outcome = Checkout.kernel(folder.resolve("none.json").toString()).run();

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.output()).hasLineCount(1).contains("none.json");
    }

    @Test
    void aBrokenConnectionFileIsOneLine() throws IOException {
        Path broken = Files.writeString(folder.resolve("broken.json"), "{\"ip\": ");

        Outcome outcome = Checkout.kernel(broken.toString()).run();

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.output()).hasLineCount(1).contains("broken.json");
    }

    @Test
    void installListAndUninstallFollowHome() {
        Path kernel = folder.resolve(".local/share/jupyter/kernels/java");

        assertThat(atHome("install", "--no-aot").output()).matches(
                Pattern.quote("installed the kernel 'java' in " + kernel)
                        + ": \\d+ MB(, \\d+ of them shared with the folder it came from)?");
        assertThat(kernel.resolve("kernel.json")).content()
                .contains(kernel.toString())
                .doesNotContain(Checkout.DISTRIBUTION.toString());
        assertThat(atHome("list").output()).contains(kernel.toString());
        assertThat(atHome("uninstall").exitCode()).isZero();
        assertThat(kernel).doesNotExist();
    }

    @Test
    void jupyterFindsWhatWasInstalled() {
        Path jupyter = PythonPackages.OLDER_CLIENTS.python().resolveSibling("jupyter-kernelspec");
        atHome("install", "--no-aot", "--name", "scenario4j-it");

        assertThat(Program.of(jupyter.toString(), "list").with("HOME", folder).run().output())
                .contains("scenario4j-it");
    }

    @Test
    void theFolderWorksWhereverItIsCopied() throws IOException {
        Path copy = folder.resolve("a copy");
        Checkout.copyTree(Checkout.DISTRIBUTION, copy);
        Path notebook = Files.writeString(folder.resolve("one.ipynb"), """
            {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [
             {"cell_type": "code", "id": "a", "metadata": {}, "outputs": [],
              "source": "System.out.println(6 * 7);", "execution_count": null}]}
            """);

        Outcome outcome = Checkout.java(copy.resolve("scenario4j-kernel.jar"), "run",
                notebook.toString()).run();

        assertThat(outcome.output()).contains("\n42\n");
        assertThat(outcome.exitCode()).isZero();
    }

    @Test
    void aNotebookHasWhatTheStartUpScriptDeclares() throws IOException {
        Path notebook = Files.writeString(folder.resolve("scripted.ipynb"), """
            {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [
             {"cell_type": "code", "source": "System.out.println(scripted);"}]}
            """);

        Outcome outcome = Checkout.kernel("run", notebook.toString())
                .with("SCENARIO4J_STARTUP_SCRIPT", "int scripted = 42;")
                .run();

        assertThat(outcome.output()).contains("\n42\n");
        assertThat(outcome.exitCode()).isZero();
    }

    @Test
    void aNotebookWhoseCellEndsTheJvmHasNotPassed() throws IOException {
        Path notebook = Files.writeString(folder.resolve("exit.ipynb"), """
            {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [
             {"cell_type": "code", "source": "Runtime.getRuntime().halt(0);"}]}
            """);

        Outcome outcome = Checkout.kernel("run", notebook.toString()).run();

        assertThat(outcome.exitCode()).isEqualTo(1);
    }

    @Test
    void aFailingCellIsShownAndEndsTheRun() throws IOException {
        Path notebook = Files.writeString(folder.resolve("fail.ipynb"), """
            {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [
             {"cell_type": "code", "source": "throw new Exception(\\"on purpose\\");"},
             {"cell_type": "code", "source": "System.out.println(\\"never\\");"}]}
            """);

        Outcome outcome = Checkout.kernel("run", notebook.toString()).run();

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.output()).contains("on purpose", "fail.ipynb: cell 1 of 2 failed")
                .doesNotContain("never");
    }

    @Test
    void aRunThatIsEndedWritesWhatWasShown() throws IOException {
        Path notebook = Files.writeString(folder.resolve("long.ipynb"), """
            {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [
             {"cell_type": "code", "id": "a", "metadata": {}, "outputs": [],
              "source": "System.out.println(6 * 7);", "execution_count": null},
             {"cell_type": "code", "id": "b", "metadata": {}, "outputs": [],
              "source": "System.out.println(\\"be\\" + \\"gun\\"); Thread.sleep(600_000);",
              "execution_count": null}]}
            """);
        Path executed = folder.resolve("executed.ipynb");

        Checkout.kernel("run", notebook.toString(), "-o", executed.toString())
                .start("begun")
                .close();

        assertThat(executed).content().contains("42\\n", "begun\\n");
    }

    @Test
    void aRunThatIsKilledLeavesNoKernelBehind() throws Exception {
        Path notebook = Files.writeString(folder.resolve("long.ipynb"), """
            {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [
             {"cell_type": "code", "id": "a", "metadata": {}, "outputs": [],
              "source": "System.out.println(\\"be\\" + \\"gun\\"); Thread.sleep(600_000);",
              "execution_count": null}]}
            """);

        List<ProcessHandle> kernels = Checkout.kernel("run", notebook.toString())
                .start("begun")
                .kill();

        assertThat(kernels).isNotEmpty();
        for (ProcessHandle kernel : kernels) {
            kernel.onExit().get(15, TimeUnit.SECONDS);
        }
    }

    @Test
    void whereNothingCanBeWrittenNothingIsExecuted() throws IOException {
        Path notebook = Files.writeString(folder.resolve("print.ipynb"), """
            {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [
             {"cell_type": "code", "source": "System.out.println(6 * 7);"}]}
            """);

        assertThat(run(notebook, "-o", folder + "/none/out.ipynb")).isEqualTo(new Outcome(2,
                "expected a folder for -o at " + folder.resolve("none") + ", found none"));
        assertThat(run(notebook, "-o", folder.toString())).isEqualTo(new Outcome(2,
                "expected a file for -o, found a folder at " + folder));
        assertThat(run(notebook, "-o", "-").exitCode()).isEqualTo(2);
    }

    @Test
    void aParameterThatNobodyDeclaresIsTold() throws IOException {
        Path notebook = Files.writeString(folder.resolve("parameters.ipynb"), """
            {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [
             {"cell_type": "code", "metadata": {"tags": ["parameters"]}, "source": "int n = 1;"},
             {"cell_type": "code", "metadata": {}, "source": "System.out.println(n + 40);"}]}
            """);

        assertThat(run(notebook, "-p", "n=2", "-p", "m=3").output()).contains(
                "parameters.ipynb: no cell tagged 'parameters' declares m; it is set all the same",
                "\n42\n");
        assertThat(run(notebook, "-p", "n=two")).isEqualTo(new Outcome(2, notebook
                + ": expected a value of the type that the notebook declares in 'int n', found 'two'"));
    }

    private static Outcome run(Path notebook, String... arguments) {
        var all = new ArrayList<>(List.of("run", notebook.toString()));
        all.addAll(List.of(arguments));
        return Checkout.kernel(all.toArray(String[]::new)).run();
    }

    /// With `AOTMode=on` a JVM that cannot use its cache does not start. An image is made on one CPU and
    /// started on another, which may have less.
    @ParameterizedTest
    @ValueSource(strings = {"-XX:MaxRAM=2g", "-XX:UseAVX=0", "-XX:-UseAES"})
    void kernelsStartFromTheCacheThatInstallHasTrained(String machine) throws IOException {
        Path spec = Checkout.jupyterPath().resolve("kernels/java/kernel.json");
        String jar = argument(spec, "(/.*/scenario4j-kernel.jar)");
        String cache = argument(spec, "-XX:AOTCache=(.*)");

        Outcome outcome = Program.of(System.getProperty("java.home") + "/bin/java",
                "-XX:+IgnoreUnrecognizedVMOptions", "-XX:+UseSerialGC", machine,
                "-XX:ActiveProcessorCount=1", "-XX:AOTMode=on", "-XX:AOTCache=" + cache, "-jar",
                jar,
                "--version").run();

        assertThat(outcome.output()).startsWith("scenario4j ");
        assertThat(outcome.exitCode()).isZero();
    }

    private static String argument(Path spec, String pattern) throws IOException {
        return Pattern.compile("\"" + pattern.replace(".*", "[^\"]*") + "\"")
                .matcher(Files.readString(spec))
                .results()
                .map(found -> found.group(1))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aBrokenCacheIsIgnoredSilently() throws IOException {
        Path broken = Files.writeString(folder.resolve("kernel.aot"), "broken");

        Outcome outcome = Program.of(System.getProperty("java.home") + "/bin/java",
                "-XX:AOTCache=" + broken, "-Xlog:aot*=off,cds*=off", "-jar",
                Checkout.jar().toString(), "--version").run();

        assertThat(outcome.output()).hasLineCount(1).startsWith("scenario4j ");
        assertThat(outcome.exitCode()).isZero();
    }

    @Test
    void theDoctorFindsWhatIsMissingAndWhatIsThere() {
        assertThat(atHome("doctor").output()).contains("WRONG  kernel: none is installed");
        atHome("install", "--no-aot");

        Outcome outcome = atHome("doctor");

        assertThat(outcome.output()).contains("ok     Java 25", "ok     kernel 'java' in " + folder,
                "none, it was installed with --no-aot");
        assertThat(outcome.exitCode()).isZero();
    }

    private Outcome atHome(String... arguments) {
        return Checkout.kernel(arguments)
                .with("HOME", folder)
                .with("JUPYTER_DATA_DIR", "")
                .with("XDG_DATA_HOME", "")
                .run();
    }

    private static Path oldJava() throws IOException {
        try (Stream<Path> homes = Files.list(Path.of("/usr/lib/jvm"))) {
            List<Path> old = homes.filter(home -> home.toString().matches(".*-(8|11|17|21)-.*"))
                    .map(home -> home.resolve("bin/java"))
                    .filter(Files::isExecutable)
                    .toList();
            Needed.check(!old.isEmpty(), "a JVM older than 25 in /usr/lib/jvm");
            return old.getFirst();
        }
    }
}
