package io.scenario4j.event;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/// Keeps what a class logs, at every level, and keeps it off the console.
final class RecordedLog extends Handler implements AutoCloseable {

    private final List<LogRecord> records = Collections.synchronizedList(new ArrayList<>());
    private final Logger logger;

    RecordedLog(Class<?> source) {
        this(source.getName());
    }

    /// @param source the name of a class
    RecordedLog(String source) {
        logger = Logger.getLogger(source);
        logger.setLevel(Level.ALL);
        logger.setUseParentHandlers(false);
        logger.addHandler(this);
    }

    List<String> warnings() {
        return lines(Level.WARNING);
    }

    List<String> lines(Level lowest) {
        return List.copyOf(records)
                .stream()
                .filter(record -> record.getLevel().intValue() >= lowest.intValue())
                .map(new SimpleFormatter()::formatMessage)
                .toList();
    }

    @Override
    public void publish(LogRecord record) {
        records.add(record);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        logger.removeHandler(this);
        logger.setUseParentHandlers(true);
        logger.setLevel(null);
    }
}
