package io.scenario4j.kernel.notebook;

import java.io.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/// Executes notebooks, each in a JVM of its own whose working folder is the notebook's, as under
/// Jupyter. So relative paths in cells mean the same, and no notebook sees what another has left.
public final class NotebookRuns {

    /// Exit codes of such a JVM, apart from those that a `System.exit` in a cell may give it.
    public static final int PASSED = 70;

    /// A cell failed, and its traceback has been printed.
    public static final int FAILED = 71;

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int ALL_PASSED = 0;
    private static final int SOME_FAILED = 1;
    private static final int NOT_RUN = 2;

    private final Function<String[], List<String>> kernel;
    private final PrintWriter out;
    private final PrintWriter err;
    private final Optional<Duration> timeout;
    private final List<String> parameters;
    private final Parameters values;

    /// Makes runs whose JVMs are started by the command that `kernel` returns for its arguments.
    ///
    /// @param timeout    how long each cell may take
    /// @param parameters assignments of [Parameters]
    /// @throws IllegalArgumentException if one of them is none
    public NotebookRuns(Function<String[], List<String>> kernel, PrintWriter out,
            PrintWriter err, Optional<Duration> timeout, List<String> parameters) {
        this.kernel = kernel;
        this.out = out;
        this.err = err;
        this.timeout = timeout;
        values = Parameters.parse(parameters);
        this.parameters = List.copyOf(parameters);
    }

    /// Executes all notebooks, or none if one of them cannot be read.
    ///
    /// @param executed where the notebook, if it is the only one, is written with its outputs
    /// @return the exit code: 0 all passed, 1 a cell failed, 2 nothing was executed
    public int run(List<Path> notebooks, Optional<Path> executed)
            throws IOException, InterruptedException {
        List<String> unreadable = unreadable(notebooks);
        if (!unreadable.isEmpty()) {
            unreadable.forEach(err::println);
            return NOT_RUN;
        }
        if (executed.isPresent()) {
            checkWritable(executed.get());
        }
        boolean passed = true;
        for (Path notebook : notebooks) {
            passed &= run(notebook, executed);
        }
        return passed ? ALL_PASSED : SOME_FAILED;
    }

    private List<String> unreadable(List<Path> notebooks) throws IOException {
        var reasons = new ArrayList<String>();
        for (Path notebook : notebooks) {
            if (!Files.isRegularFile(notebook)) {
                reasons.add(notebook + ": expected a notebook, found "
                        + (Files.isDirectory(notebook) ? "a folder" : "no such file"));
                continue;
            }
            try {
                check(notebook);
            } catch (NotebookFormatException reason) {
                reasons.add(String.valueOf(reason.getMessage()));
            } catch (IllegalArgumentException reason) {
                reasons.add(notebook + ": " + reason.getMessage());
            }
        }
        return reasons;
    }

    private void check(Path notebook) throws IOException {
        NotebookFile read = NotebookFile.read(notebook);
        read.with(values);
        for (String name : read.undeclared(values)) {
            err.println("%s: no cell tagged 'parameters' declares %s; it is set all the same"
                    .formatted(notebook, name));
        }
    }

    /// Found out before anything is executed.
    private static void checkWritable(Path executed) throws IOException {
        Path target = executed.toAbsolutePath();
        Path folder = Objects.requireNonNullElse(target.getParent(), target);
        if (!Files.isDirectory(folder)) {
            throw new IOException("expected a folder for -o at " + folder + ", found none");
        }
        if (Files.isDirectory(target)) {
            throw new IOException("expected a file for -o, found a folder at " + target);
        }
        if (!Files.isWritable(folder)) {
            throw new IOException("expected a folder for -o that can be written to, found "
                    + folder);
        }
    }

    private boolean run(Path notebook, Optional<Path> executed)
            throws IOException, InterruptedException {
        OptionalInt ended = exitCode(process(notebook, executed));
        if (ended.isEmpty()) {
            return false;
        }
        int code = ended.getAsInt();
        if (code != PASSED && code != FAILED) {
            err.println(notebook + ": expected the last cell to end the run, but its JVM ended "
                    + "before with exit code " + code + ": look for System.exit in the cell above");
        }
        return code == PASSED;
    }

    private ProcessBuilder process(Path notebook, Optional<Path> executed) {
        Path file = notebook.toAbsolutePath();
        var execution = new Execution(file, notebook.toString(),
                executed.map(Path::toAbsolutePath), timeout, isTerminal(), parameters);
        return new ProcessBuilder(kernel.apply(execution.arguments()))
                .directory(Objects.requireNonNull(file.getParent()).toFile())
                .redirectOutput(Redirect.INHERIT)
                .redirectError(Redirect.INHERIT);
    }

    @SuppressWarnings("SystemConsoleNull") // JDK 25 returns null again where there is none
    private static boolean isTerminal() {
        Console console = System.console();
        return console != null && console.isTerminal();
    }

    /// The JVM reads end of file from its standard input, and does not outlive this one.
    ///
    /// @return empty if this one is ending
    private OptionalInt exitCode(ProcessBuilder builder)
            throws IOException, InterruptedException {
        out.flush();
        Process process = builder.start();
        var hook = ExitHook.of(() -> end(process));
        int code;
        boolean goesOn;
        try {
            process.getOutputStream().close();
            code = process.waitFor();
        } finally {
            process.destroy();
            goesOn = hook.remove();
        }
        return goesOn ? OptionalInt.of(code) : OptionalInt.empty();
    }

    /// It writes what was shown so far, and is waited for.
    private static void end(Process process) {
        process.destroy();
        try {
            process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException nobodyWaits) {
            // Then it ends by itself.
        }
    }
}
