package io.scenario4j.kernel.trace;

import java.util.logging.Formatter;
import java.util.logging.LogRecord;

import io.scenario4j.kernel.problem.Ansi;
import io.scenario4j.kernel.source.SnippetNames;

/// A line of a log as a reader of a notebook needs it: `WARNING my.shop: nothing in stock`. What was
/// thrown follows as it does below a cell that fails, without colours: front ends have a red ground for
/// it.
///
/// Public because `java.util.logging` makes it by its name.
public final class LogLines extends Formatter {

    private final Tracebacks tracebacks = new Tracebacks(Places.UNKNOWN);

    /// Made by the log manager.
    public LogLines() {}

    @Override
    public String format(LogRecord entry) {
        String line = "%s %s: %s%n".formatted(entry.getLevel().getName(), name(entry),
                formatMessage(entry));
        Throwable thrown = entry.getThrown();
        return thrown == null
                ? line
                : line + Ansi.removedFrom(String.join(System.lineSeparator(),
                        tracebacks.of(thrown).traceback())) + System.lineSeparator();
    }

    private static String name(LogRecord entry) {
        String name = entry.getLoggerName();
        return name == null || name.isEmpty() ? "log" : SnippetNames.removedFrom(name);
    }
}
