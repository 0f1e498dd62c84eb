package io.scenario4j.kernel.repl;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/// How a session starts.
///
/// @param classPath       jars and folders that cells can use, beside the kernel's own class path
/// @param compilerOptions options for javac, as on its command line
/// @param startup         Java code that runs before the first cell; empty for none
/// @param notices         hears, on the evaluating thread and before `evaluate` returns, each sentence
///                        that a user should read although nothing failed: which variables were reset
/// @param timeout         how long the Java code of a cell may take, with its compilation, before it
///                        is stopped; zero for as long as it wants
public record ReplOptions(List<Path> classPath, List<String> compilerOptions, String startup,
        Consumer<String> notices, Duration timeout) {

    /// Copies the lists.
    public ReplOptions {
        classPath = List.copyOf(classPath);
        compilerOptions = List.copyOf(compilerOptions);
    }

    /// Sets no time limit.
    public ReplOptions(List<Path> classPath, List<String> compilerOptions, String startup,
            Consumer<String> notices) {
        this(classPath, compilerOptions, startup, notices, Duration.ZERO);
    }

    /// Sets no time limit, and writes notices to the log.
    public ReplOptions(List<Path> classPath, List<String> compilerOptions, String startup) {
        this(classPath, compilerOptions, startup, ReplOptions::log);
    }

    private static void log(String notice) {
        Logger logger = System.getLogger(JavaRepl.class.getName());
        logger.log(Level.INFO, notice);
    }
}
