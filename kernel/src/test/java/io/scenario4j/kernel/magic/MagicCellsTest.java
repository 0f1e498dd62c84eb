package io.scenario4j.kernel.magic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import io.scenario4j.kernel.client.Exchange;
import io.scenario4j.kernel.client.KernelClient;
import io.scenario4j.kernel.wire.Channel;

/// Magics as a client sees them.
class MagicCellsTest {

    @AutoClose
    private static final KernelClient kernel = KernelClient.start();

    @TempDir
    Path folder;

    private static String printed(String code) {
        Exchange cell = kernel.execute(code);
        assertThat(cell.status()).as(code).isEqualTo("ok");
        return cell.printed("stdout");
    }

    private static String failure(String code) {
        return kernel.execute(code).reply().text("evalue");
    }

    @Test
    void levelsOfLogsAreSet() {
        assertThat(printed("%log DEBUG some.library\nSystem.out.println(java.util.logging.Logger"
                + ".getLogger(\"some.library\").getLevel())")).isEqualTo("FINE\n");
        assertThat(failure("%log loud")).contains("expected a level such as INFO, found loud");
        assertThat(failure("%log")).contains("expected a level such as INFO, found nothing");
    }

    @Test
    void markupIsShown() {
        assertThat(kernel.execute("%%html\n<b>x</b>")
                .published("execute_result")
                .getFirst()
                .get("data")).asInstanceOf(MAP)
                .containsEntry("text/html", "<b>x</b>");
        assertThat(
                kernel.execute("%%markdown\n# x")
                        .published("execute_result")
                        .getFirst()
                        .get("data"))
                .asInstanceOf(MAP)
                .containsEntry("text/markdown", "# x");
        assertThat(
                kernel.execute("%%latex\n$x$").published("execute_result").getFirst().get("data"))
                .asInstanceOf(MAP)
                .containsEntry("text/latex", "$x$");
        assertThat(kernel.execute("%%js\n1").published("execute_result").getFirst().get("data"))
                .asInstanceOf(MAP)
                .containsEntry("application/javascript", "1");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void commandsPrint() {
        assertThat(printed("%%sh\necho \"it's\"\necho { >&2; echo é")).isEqualTo("it's\né\n");
        assertThat(printed("%sh echo 1")).isEqualTo("1\n");
        assertThat(printed("%%script sh\necho script")).isEqualTo("script\n");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aCommandThatReadsFindsTheEnd() {
        assertThat(printed("%sh cat; echo read")).isEqualTo("read\n");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aCommandThatFailsFailsTheCell() {
        assertThat(failure("%%sh\nexit 3"))
                .isEqualTo("%sh: the command has ended with exit code 3");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void whatACommandPrintsIsAValue() {
        assertThat(printed("List<String> lines = %sh echo a; echo b")).isEqualTo("a\nb\n");
        assertThat(kernel.execute("lines").result()).isEqualTo("[a, b]");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aMagicMayStandBehindAStatement() {
        assertThat(printed("int before = 1; %sh echo after")).isEqualTo("after\n");
    }

    @Test
    void ofAMagicThatIsReadAsAnOperatorTheUserHears() {
        Exchange cell = kernel.execute("int k = 3;\nk\n%who");
        assertThat(String.valueOf(cell.reply().get("traceback"))).contains(
                "line 3 begins with %who, which is an operator here: end the line above with ; to make it a magic");
    }

    @Test
    void aCellMagicBelowTheFirstLineIsTold() {
        Exchange cell = kernel.execute("// first\n%%html\n<b>");
        assertThat(String.valueOf(cell.reply().get("traceback"))).contains(
                "line 2 begins with %%html, which takes a whole cell: it must be the first line");
    }

    @Test
    void aProgramMustBeThere() {
        assertThat(failure("%%script no-such-program\nx")).isEqualTo(
                "%script: expected a program, can't run no-such-program; see %script?");
        assertThat(kernel.execute("%%script sh\necho once").sequence())
                .doesNotContain("execute_result");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aCommandCanBeInterrupted() {
        var id = kernel.send(Channel.SHELL, "execute_request",
                KernelClient.cell("%%sh\necho started; sleep 600"));
        kernel.await(each -> each.parentId().equals(id) && each.type().equals("stream"));
        kernel.control("interrupt_request", Map.of());
        assertThat(kernel.await(id).reply().text("ename")).isEqualTo("CellStopped");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void variablesAreSetForCommands() {
        kernel.execute("%env MY_NUMBER=42");
        assertThat(printed("%sh echo $MY_NUMBER")).isEqualTo("42\n");
        assertThat(kernel.execute("%env MY_NUMBER").result()).isEqualTo("42");
        assertThat(failure("%env a-b"))
                .isEqualTo("%env: expected name=value, found 'a-b'; see %env?");
        assertThat(failure("%env =x"))
                .isEqualTo("%env: expected name=value, found '=x'; see %env?");
    }

    @Test
    void secretsAreNotShown() {
        assertThat(kernel.execute("%env MY_API_KEY=abc").result())
                .isEqualTo("MY_API_KEY=(hidden, 3 characters) for commands of this notebook, "
                        + "such as %%sh");
        assertThat(kernel.execute("%env").result()).contains("MY_API_KEY=(hidden, 3 characters)");
    }

    @Test
    void aCellIsWrittenToAFile() throws IOException {
        Path file = folder.resolve("a b.txt");
        printed("%%writefile \"" + file + "\"\none\n%two");
        printed("%%writefile -a \"" + file + "\"\nthree");
        assertThat(file).hasContent("one\n%two\nthree\n");
    }

    @Test
    void aFileNeedsAFolder() {
        assertThat(failure("%%writefile /no/such/file\nx"))
                .startsWith("%writefile: expected a folder at ");
    }

    @Test
    void timeSaysHowLongACellTook() {
        Exchange cell = kernel.execute("%time Thread.sleep(20); 1 + 1");
        assertThat(cell.printed("stdout"))
                .matches("wall time 2\\d ms, CPU time .*s\n|wall time .*\n");
        assertThat(cell.result()).isEqualTo("2");
        assertThat(kernel.execute("%%time\nint timed = 5;\ntimed").result()).isEqualTo("5");
        assertThat(kernel.execute("timed").result()).isEqualTo("5");
    }

    @Test
    void whatIsTimedMayFail() {
        Exchange cell = kernel.execute("%time throw new Exception(\"no\");");
        assertThat(cell.reply().text("ename")).isEqualTo("java.lang.Exception");
        assertThat(cell.printed("stdout")).startsWith("wall time ");
    }

    @Test
    void timeitMeasuresTheAverage() {
        assertThat(printed("%timeit -n 10 -r 2 Math.sqrt(2)"))
                .matches("[0-9.]+ .?s ± [0-9.]+ .?s per loop "
                        + "\\(mean ± std. dev. of 2 runs, 10 loops each\\)\n");
        assertThat(printed("%%timeit -n 3 -r 1\nint x = 0;\nx++;")).contains("of 1 run, 3 loops");
        assertThat(printed("%timeit -n1 -r1 System.gc()")).contains("of 1 run, 1 loop each");
        assertThat(printed("%timeit -n1 -r1 for (int i = 0; i < 9; i++) System.gc()"))
                .contains("of 1 run, 1 loop each");
    }

    @Test
    void whatTimeitCannotMeasureIsTold() {
        assertThat(failure("%timeit throw new IllegalStateException(\"no\")")).isEqualTo("no");
        assertThat(failure("%timeit -n many f()"))
                .isEqualTo("%timeit: expected a number behind -n, found 'many'; see %timeit?");
        assertThat(failure("%timeit")).isEqualTo(
                "%timeit: expected Java, found nothing; see %timeit?");
        assertThat(kernel.execute("%timeit noSuchName(1)").reply().text("evalue"))
                .startsWith("cell ")
                .contains("cannot find symbol");
        assertThat(String.valueOf(
                kernel.execute("%timeit noSuchName(1)").reply().get("traceback")))
                .doesNotContain("Timing");
    }

    @Test
    void whatCouldNotRunWasNotTimed() {
        Exchange cell = kernel.execute("%time 1 +");
        assertThat(cell.status()).isEqualTo("error");
        assertThat(cell.printed("stdout")).isEmpty();
        assertThat(failure("%time")).isEqualTo("%time: expected Java, found nothing; see %time?");
    }

    @Test
    void linesOfATimedCellKeepTheirNumbers() {
        assertThat(failure("%%time\nint ok = 1;\nint bad = nothing;")).contains("line 3");
    }

    @Test
    void variablesAreListedAndForgotten() {
        printed("int listed = 1; List<String> names = List.of(); int twice(int x) { return 2 * x; }");
        assertThat(kernel.execute("%who").result()).contains("int listed", "List<String> names");
        assertThat(kernel.execute("%jshell /methods").result()).contains("twice(int)int");
        assertThat(kernel.execute("%who int").result()).contains("int listed")
                .doesNotContain("names");
        assertThat(kernel.execute("%who Nothing").result()).isEqualTo("none");
        printed("%reset -f");
        assertThat(failure("listed")).contains("cannot find symbol");
        assertThat(kernel.execute("twice(1)").status()).isEqualTo("error");
        assertThat(kernel.execute("new ArrayList<>()").result()).isEqualTo("[]");
    }

    @Test
    void cellsAreListed() {
        printed("int inHistory = 1;");
        assertThat(kernel.execute("%history").result()).contains(": int inHistory = 1;");
        assertThat(kernel.execute("%history -l 1").result()).endsWith(": %history -l 1");
        assertThat(kernel.execute("%history -g inHistory -l 3").result().lines())
                .hasSize(2)
                .first()
                .asString()
                .endsWith(": int inHistory = 1;");
        assertThat(kernel.execute("%history 1-2").result()).startsWith("1: ").contains("\n2: ");
        assertThat(failure("%history x")).isEqualTo(
                "%history: expected the number of a cell, or two such as 3-5, found x; see %history?");
    }

    @Test
    void aScriptIsRun() throws IOException {
        Files.writeString(folder.resolve("script.jsh"), "int loaded = 20;\n%time loaded++;");
        printed("%load " + folder.resolve("script"));
        assertThat(kernel.execute("loaded").result()).isEqualTo("21");
    }

    @Test
    void aScriptMayComeFromAUrl() throws IOException {
        try (var server = new MockWebServer()) {
            server.enqueue(new MockResponse.Builder().body("int fromUrl = 7;").build());
            server.enqueue(new MockResponse.Builder().code(404).build());
            server.start();
            String url = server.url("/script.jsh").toString();
            printed("%load " + url);
            assertThat(kernel.execute("fromUrl").result()).isEqualTo("7");
            assertThat(failure("%load " + url)).isEqualTo(
                    "%load: expected a script or a notebook at " + url
                            + ", it answers 404; see %load?");
        }
        assertThat(failure("%load http://127.0.0.1:1/x")).isEqualTo(
                "%load: expected a script or a notebook at http://127.0.0.1:1/x, which can't be reached; see %load?");
    }

    @Test
    void aNotebookIsRun() throws IOException {
        Path file = folder.resolve("notebook.ipynb");
        Files.writeString(file, """
            {"nbformat": 4, "cells": [
             {"cell_type": "markdown", "source": "no"},
             {"cell_type": "code", "source": ["int fromNotebook = 1;\\n", "fromNotebook++;"]},
             {"cell_type": "code", "source": "fromNotebook++;"}]}
            """);
        printed("%load " + file);
        assertThat(kernel.execute("fromNotebook").result()).isEqualTo("3");
    }

    @Test
    void aNotebookMustBeOne() throws IOException {
        Path file = Files.write(folder.resolve("bad.ipynb"),
                "{".getBytes(StandardCharsets.UTF_8));
        assertThat(failure("%load " + file)).isEqualTo(
                "%load: expected a notebook of nbformat 4, found something else in " + file
                        + "; see %load?");
    }

    @Test
    void aNotebookOfAnotherLanguageIsNotRun() throws IOException {
        Path file = Files.writeString(folder.resolve("python.ipynb"), """
            {"nbformat": 4, "metadata": {"kernelspec": {"language": "python"}}, "cells": [
             {"cell_type": "code", "source": "print(1)"}]}
            """);
        assertThat(failure("%load " + file)).isEqualTo(
                "%load: expected a notebook of Java, found one of python in " + file
                        + "; see %load?");
    }

    @Test
    void classesOfCellsAreWritten() {
        printed("record Shipped(int x) {}");
        printed("%classes " + folder);
        printed("record ShippedLater(int x) {}");
        assertThat(folder).isDirectoryRecursivelyContaining("glob:**Shipped.class")
                .isDirectoryRecursivelyContaining("glob:**ShippedLater.class");
    }
}
