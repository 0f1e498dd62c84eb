package io.scenario4j.kernel.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.LogRecord;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import io.scenario4j.kernel.running.SessionExecution;

class LogLinesTest {

    @Test
    void aLineSaysLevelLoggerAndMessage() {
        assertThat(line("my.shop", null)).isEqualTo("WARNING my.shop: no lamp in stock\n");
    }

    @Test
    void aLoggerOfAClassOfACellHasThatClassesName() {
        assertThat(line("REPL.$JShell$11$Shop", null)).startsWith("WARNING Shop: ");
    }

    @Test
    void anExceptionIsWrittenWithItsCausesAndNoFramesOfTheKernel() {
        var cause = new IOException("disk is full");
        cause.setStackTrace(new StackTraceElement[0]);
        var thrown = new IllegalStateException("closed", cause);
        thrown.setStackTrace(new StackTraceElement[]{
                new StackTraceElement("REPL.$JShell$12", "order", "$JShell$12.java", 3),
                new StackTraceElement(SessionExecution.class.getName(), "invoke", null, 1)});
        assertThat(line("my.shop", thrown)).isEqualTo("""
            WARNING my.shop: no lamp in stock
            java.lang.IllegalStateException: closed
                at order
            Caused by: java.io.IOException: disk is full
            """);
    }

    private static String line(String logger, @Nullable Throwable thrown) {
        var entry = new LogRecord(Level.WARNING, "no {0} in stock");
        entry.setParameters(new Object[]{"lamp"});
        entry.setLoggerName(logger);
        entry.setThrown(thrown);
        return new LogLines().format(entry).replace(System.lineSeparator(), "\n");
    }
}
