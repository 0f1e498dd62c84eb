package io.scenario4j.kernel.trace;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Filter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import org.jspecify.annotations.Nullable;

import io.scenario4j.kernel.source.SnippetNames;

/// Keeps from the cell what libraries log below a warning, unless a level was set for them: what cells
/// log themselves, and scenario4j, is not a library's.
///
/// Public because `java.util.logging` makes it by its name.
public final class LibraryLogs implements Filter {

    private static final String OURS = "io.scenario4j.";

    /// Loggers whose level was set: `java.util.logging` would forget those that nobody else keeps.
    private static final Set<Logger> HEARD = ConcurrentHashMap.newKeySet();

    /// Made by the log manager.
    public LibraryLogs() {}

    /// Shows what loggers say from a level on.
    ///
    /// @param loggers by their names, which stand for all that begin so; none for all of them
    public static void hear(Level level, List<String> loggers) {
        for (String name : loggers) {
            Logger logger = Logger.getLogger(name);
            logger.setLevel(level);
            HEARD.add(logger);
        }
        if (loggers.isEmpty()) {
            Logger root = Logger.getLogger("");
            root.setLevel(level);
            for (Handler handler : root.getHandlers()) {
                if (handler.getFilter() instanceof LibraryLogs) {
                    handler.setFilter(null);
                }
            }
        }
    }

    @Override
    public boolean isLoggable(LogRecord entry) {
        return entry.getLevel().intValue() >= Level.WARNING.intValue()
                || isAskedFor(entry.getLoggerName()) || isOfCell(entry);
    }

    private static boolean isAskedFor(@Nullable String name) {
        if (name == null || name.startsWith(OURS)) {
            return true;
        }
        Logger logger = Logger.getLogger(name);
        while (logger.getParent() != null && logger.getLevel() == null) {
            logger = logger.getParent();
        }
        return logger.getParent() != null;
    }

    private static boolean isOfCell(LogRecord entry) {
        String caller = entry.getSourceClassName();
        return caller != null && !SnippetNames.wrapperOf(caller).isEmpty();
    }
}
