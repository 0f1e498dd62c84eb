package io.scenario4j.kernel.notebook;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import io.scenario4j.kernel.cell.Output;

/// Runs in a process that ends meanwhile, but not before they have come back: `main` prints what
/// with.
final class EndedRuns {

    private EndedRuns() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Thread main = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> join(main)));
        System.out.println(arguments[0].equals("cell")
                ? endedInACell()
                : endedByASignal(Path.of(arguments[0])));
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, StandardCharsets.UTF_8);
    }

    private static void join(Thread thread) {
        try {
            thread.join(10_000);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean endedInACell() throws IOException {
        var out = new StringWriter();
        var terminal = new Terminal(new PrintWriter(out), writer(System.err), false);
        boolean passed = new NotebookRun("test.ipynb", new Exit(out), terminal,
                () -> Instant.EPOCH, Optional.empty())
                .run(NotebookFile.parse("""
                    {"nbformat": 4, "cells": [{"cell_type": "code", "source": "x"}]}
                    """, "test.ipynb"), Optional.empty());
        System.out.print(out);
        return passed;
    }

    private static int endedByASignal(Path notebook) throws IOException, InterruptedException {
        Thread.ofPlatform().start(() -> {
            while (ProcessHandle.current().children().findAny().isEmpty()) {
                Thread.onSpinWait();
            }
            System.exit(0);
        });
        return new NotebookRuns(_ -> List.of("sleep", "600"), writer(System.out),
                writer(System.err), Optional.empty(), List.of())
                .run(List.of(notebook, notebook), Optional.empty());
    }

    /// Each cell ends the JVM, and itself once that has been told.
    private record Exit(StringWriter out) implements CellEngine {

        @Override
        public boolean execute(String code, int cell, Consumer<Output> shown) {
            Thread.ofPlatform().start(() -> System.exit(0));
            while (!out.toString().contains("ended in cell")) {
                Thread.onSpinWait();
            }
            return true;
        }

        @Override
        public void stop() {}

        @Override
        public void close() {}
    }
}
