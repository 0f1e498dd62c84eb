package io.scenario4j.kernel.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.scenario4j.kernel.cell.Output;
import io.scenario4j.kernel.cell.Output.Failure;
import io.scenario4j.kernel.cell.Output.Stream;
import io.scenario4j.kernel.problem.Problem;

class NotebookRunTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Echo engine = new Echo();

    @TempDir
    private Path folder;

    @Test
    void cellsRunInOrderAndPrintAsTheyRun() throws IOException {
        assertThat(run("hello", "world\n")).isTrue();

        assertThat(out).hasToString("""
            [1/2] hello
            hello
            [2/2] world
            world
            test.ipynb: all 2 cells passed in 0.0 s
            """);
    }

    @Test
    void onATerminalTheLineOfTheCellStaysBelowAllElse() throws IOException {
        String clear = "\r\u001b[2K";

        new NotebookRun("test.ipynb", engine,
                new Terminal(new PrintWriter(out), new PrintWriter(err), true),
                () -> Instant.EPOCH, Optional.empty())
                .run(notebook("hello", "world\n"), Optional.empty());

        assertThat(out).hasToString("[1/2] hello" + clear + "hello\n" + "[2/2] world" + clear
                + "world\n[2/2] world" + clear + "test.ipynb: all 2 cells passed in 0.0 s\n");
    }

    @Test
    void theFirstFailureEndsTheRun() throws IOException {
        assertThat(run("one", "fail", "three")).isFalse();

        assertThat(engine.executed).containsExactly("one", "fail");
        assertThat(err).hasToString("trace\nback\n");
        assertThat(out.toString()).endsWith("test.ipynb: cell 2 of 3 failed after 0.0 s\n");
    }

    @Test
    void aFailedNotebookIsWrittenToo() throws IOException {
        Path written = folder.resolve("out.ipynb");
        new NotebookRun("test.ipynb", engine,
                new Terminal(new PrintWriter(out), new PrintWriter(err), false),
                () -> Instant.EPOCH, Optional.empty())
                .run(notebook("fail", "two"), Optional.of(written));

        assertThat(written).content().contains("\"ename\": \"E\"", "\"execution_count\": null");
    }

    @Test
    void aBlankCellIsNotExecuted() throws IOException {
        assertThat(run(" \n")).isTrue();

        assertThat(engine.executed).isEmpty();
        assertThat(out.toString()).startsWith("[1/1] (empty)\n");
    }

    @Test
    void aCellThatTakesTooLongIsStopped() throws IOException {
        boolean passed = new NotebookRun("test.ipynb", engine,
                new Terminal(new PrintWriter(out), new PrintWriter(err), false),
                () -> Instant.EPOCH, Optional.of(Duration.ofMillis(1)))
                .run(notebook("endless", "two"), Optional.empty());

        assertThat(passed).isFalse();
        assertThat(engine.executed).startsWith("endless").doesNotContain("two");
    }

    @Test
    void aStopIsOverBeforeTheNextCell() throws IOException {
        new NotebookRun("test.ipynb", engine,
                new Terminal(new PrintWriter(out), new PrintWriter(err), false),
                () -> Instant.EPOCH, Optional.of(Duration.ofMillis(50)))
                .run(notebook("late", "two"), Optional.empty());

        assertThat(engine.executed).containsExactly("late", "stopped", "two");
    }

    @Test
    void aCellThatMayFailDoesNotEndTheRun() throws IOException {
        NotebookFile notebook = NotebookFile.parse("""
            {"nbformat": 4, "cells": [
             {"cell_type": "code", "source": "fail",
              "metadata": {"tags": ["raises-exception"]}},
             {"cell_type": "code", "source": "two"}]}
            """, "test.ipynb");

        assertThat(new NotebookRun("test.ipynb", engine,
                new Terminal(new PrintWriter(out), new PrintWriter(err), false),
                () -> Instant.EPOCH, Optional.empty())
                .run(notebook, Optional.empty())).isTrue();
        assertThat(engine.executed).containsExactly("fail", "two");
    }

    private boolean run(String... code) throws IOException {
        return new NotebookRun("test.ipynb", engine,
                new Terminal(new PrintWriter(out), new PrintWriter(err), false),
                () -> Instant.EPOCH, Optional.empty()).run(notebook(code), Optional.empty());
    }

    private static NotebookFile notebook(String... code) throws IOException {
        var cells = new ArrayList<String>();
        for (String source : code) {
            cells.add("{\"cell_type\": \"code\", \"source\": \"%s\"}"
                    .formatted(source.replace("\n", "\\n")));
        }
        return NotebookFile.parse("{\"nbformat\": 4, \"cells\": %s}".formatted(cells),
                "test.ipynb");
    }

    /// Prints each cell's code, but fails at `fail`, and ends `endless` and `late` when it is stopped:
    /// the latter well, while the stop goes on.
    private static final class Echo implements CellEngine {

        private final List<String> executed = new CopyOnWriteArrayList<>();
        private final CountDownLatch stopped = new CountDownLatch(1);

        private boolean waits() {
            try {
                return !stopped.await(30, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public boolean execute(String code, int cell, Consumer<Output> shown) {
            executed.add(code);
            if (code.equals("endless")) {
                return waits();
            }
            if (code.equals("late")) {
                return !waits();
            }
            if (code.equals("fail")) {
                shown.accept(
                        new Failure(new Problem("E", "m", List.of("\033[1mtrace\033[0m", "back"))));
                return false;
            }
            shown.accept(new Stream("stdout", code));
            return true;
        }

        @Override
        public void stop() {
            stopped.countDown();
            long end = System.nanoTime() + 50_000_000;
            while (System.nanoTime() < end) {
                Thread.onSpinWait();
            }
            executed.add("stopped");
        }

        @Override
        public void close() {}
    }
}
