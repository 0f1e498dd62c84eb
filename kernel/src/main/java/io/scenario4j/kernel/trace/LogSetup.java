package io.scenario4j.kernel.trace;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.logging.Formatter;
import java.util.logging.LogManager;
import java.util.logging.SimpleFormatter;
import java.util.stream.Stream;

/// Has what cells log written as [LogLines], and what libraries log by [LibraryLogs] only, unless the user
/// has set up `java.util.logging` by its system properties.
///
/// Nothing is loaded before something is logged: the log manager then makes an object of the class that
/// a property names, and the object sets it up. Public for that.
public final class LogSetup {

    private static final String CLASS = "java.util.logging.config.class";
    private static final String FORMAT = "java.util.logging.SimpleFormatter.format";

    /// Made by the log manager, which is locked meanwhile.
    public LogSetup() throws IOException {
        String settings = """
            handlers = java.util.logging.ConsoleHandler
            .level = INFO
            java.util.logging.ConsoleHandler.level = ALL
            java.util.logging.ConsoleHandler.filter = %s
            java.util.logging.ConsoleHandler.formatter = %s
            """.formatted(LibraryLogs.class.getName(), formatter().getName());
        LogManager.getLogManager()
                .readConfiguration(
                        new ByteArrayInputStream(settings.getBytes(StandardCharsets.UTF_8)));
    }

    /// A cell may have chosen a format, too, before anything was logged.
    private static Class<? extends Formatter> formatter() {
        return System.getProperty(FORMAT) == null ? LogLines.class : SimpleFormatter.class;
    }

    /// Names this class to the log manager.
    public static void prepare() {
        boolean free = Stream.of(CLASS, "java.util.logging.config.file", FORMAT)
                .allMatch(name -> System.getProperty(name) == null);
        if (free) {
            System.setProperty(CLASS, LogSetup.class.getName());
        }
    }
}
