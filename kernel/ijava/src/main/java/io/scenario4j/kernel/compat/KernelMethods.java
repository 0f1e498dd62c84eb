package io.scenario4j.kernel.compat;

import java.io.File;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/// The kernel, as code of cells and jars sees it, as far as both kernels' classes agree.
public abstract class KernelMethods {

    private static final int MOST_LINES = 20;

    /// For the classes of IJava's and of JJava's name.
    protected KernelMethods() {}

    /// Evaluates code, with its magics, in this session.
    public @Nullable Object evalRaw(String code) {
        return CurrentHost.get().evaluate(code);
    }

    /// Adds jars and folders, also by pattern and several at once, to the class path.
    public void addToClasspath(String paths) {
        CellFunctions.<Object>lineMagic("classpath", List.of(paths.split(File.pathSeparator)));
    }

    /// Returns one line for people.
    public String getBanner() {
        return CurrentHost.get().banner();
    }

    /// Shows something below the cell.
    protected static void show(Formats formats) {
        CurrentHost.get().show(formats.display(), formats.getDisplayId());
    }

    /// Returns what a failure says, line by line: its class and message, then its causes.
    protected static List<String> lines(Throwable failure) {
        List<String> lines = new ArrayList<>(List.of(failure.toString()));
        Throwable cause = failure.getCause();
        while (cause != null && lines.size() < MOST_LINES) {
            lines.add("caused by: " + cause);
            cause = cause.getCause();
        }
        return lines;
    }
}
