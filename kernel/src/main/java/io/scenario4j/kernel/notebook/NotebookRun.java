package io.scenario4j.kernel.notebook;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

import io.scenario4j.kernel.cell.Output;

/// One execution of one notebook: cell after cell up to the first that fails, with what they print
/// shown on the terminal as they print it.
public final class NotebookRun {

    private static final int LONGEST_TITLE = 70;
    private static final Duration RETRY = Duration.ofMillis(20);

    private final String name;
    private final CellEngine engine;
    private final Terminal terminal;
    private final InstantSource clock;
    private final Optional<Duration> timeout;

    /// Makes a run that has not begun.
    ///
    /// @param timeout how long each cell may take
    /// @param name what the user calls the notebook
    public NotebookRun(String name, CellEngine engine, Terminal terminal, InstantSource clock,
            Optional<Duration> timeout) {
        this.name = name;
        this.engine = engine;
        this.terminal = terminal;
        this.clock = clock;
        this.timeout = timeout;
    }

    /// Executes `notebook` and writes it to `executed`, if that is named, also if a cell fails.
    ///
    /// @return whether every cell ended well; not if the JVM ends meanwhile
    public boolean run(NotebookFile notebook, Optional<Path> executed) throws IOException {
        Instant start = clock.instant();
        var outputs = new Outputs();
        var unfinished = ExitHook.of(() -> writeUnfinished(notebook, outputs, executed));
        int failed;
        boolean finished;
        try {
            failed = firstFailure(notebook, outputs);
        } finally {
            finished = unfinished.remove();
        }
        if (!finished) {
            return false;
        }
        if (executed.isPresent()) {
            notebook.with(outputs.byCell()).write(executed.get());
        }
        Duration time = Duration.between(start, clock.instant());
        terminal.end(summary(notebook.code().size(), failed, time));
        return failed == 0;
    }

    /// What was shown so far is worth keeping when somebody ends the run, or a cell the JVM.
    private void writeUnfinished(NotebookFile notebook, Outputs outputs, Optional<Path> executed) {
        try {
            if (executed.isPresent()) {
                notebook.with(outputs.byCell()).write(executed.get());
            }
            terminal.end("%s: ended in cell %d of %d".formatted(name, outputs.byCell().size(),
                    notebook.code().size()));
        } catch (IOException e) {
            terminal.end(name + ": what was shown so far could not be written: " + e);
        }
    }

    /// Returns the number of the first cell that failed although it must not, or 0.
    private int firstFailure(NotebookFile notebook, Outputs outputs) {
        List<String> code = notebook.code();
        for (int cell = 1; cell <= code.size(); cell++) {
            String source = code.get(cell - 1);
            terminal.begin("[%d/%d] %s".formatted(cell, code.size(), title(source)));
            if (!executes(source, cell, outputs.nextCell()) && !notebook.mayFail().contains(cell)) {
                return cell;
            }
        }
        return 0;
    }

    /// As in Jupyter, a cell without code is not executed. A stop that comes late is over before the
    /// next cell.
    private boolean executes(String source, int cell, Consumer<Output> outputs) {
        if (source.isBlank()) {
            return true;
        }
        try (var limit = Executors.newVirtualThreadPerTaskExecutor()) {
            timeout.ifPresent(longest -> limit.execute(() -> stopLater(cell, longest)));
            try {
                return engine.execute(source, cell, output -> {
                    outputs.accept(output);
                    terminal.show(output);
                });
            } finally {
                limit.shutdownNow();
            }
        }
    }

    /// Between a cell and what shows its result there is nothing to stop: so it is tried again.
    private void stopLater(int cell, Duration longest) {
        try {
            Thread.sleep(longest);
            terminal.say("cell %d takes longer than %s s and is stopped".formatted(cell,
                    longest.toSeconds()));
            while (true) {
                engine.stop();
                Thread.sleep(RETRY);
            }
        } catch (InterruptedException inTime) {
            // The cell has ended.
        }
    }

    private String summary(int cells, int failed, Duration time) {
        String seconds = String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
        return failed == 0
                ? "%s: all %d cells passed in %s".formatted(name, cells, seconds)
                : "%s: cell %d of %d failed after %s".formatted(name, failed, cells, seconds);
    }

    private static String title(String source) {
        String line = source.lines()
                .filter(l -> !l.isBlank())
                .findFirst()
                .orElse("(empty)")
                .strip();
        return line.length() <= LONGEST_TITLE ? line : line.substring(0, LONGEST_TITLE - 1) + "…";
    }
}
