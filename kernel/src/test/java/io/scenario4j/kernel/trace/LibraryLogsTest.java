package io.scenario4j.kernel.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.LogRecord;

import org.junit.jupiter.api.Test;

class LibraryLogsTest {

    private static boolean isShown(Level level, String logger, String caller) {
        var entry = new LogRecord(level, "x");
        entry.setLoggerName(logger);
        entry.setSourceClassName(caller);
        return new LibraryLogs().isLoggable(entry);
    }

    @Test
    void aLibraryIsHeardFromWarningsOn() {
        assertThat(isShown(Level.INFO, "quiet.library", "quiet.library.Main")).isFalse();
        assertThat(isShown(Level.WARNING, "quiet.library", "quiet.library.Main")).isTrue();
        assertThat(isShown(Level.SEVERE, "quiet.library", "quiet.library.Main")).isTrue();
    }

    @Test
    void whatCellsLogIsShown() {
        assertThat(isShown(Level.INFO, "my.shop", "REPL.$JShell$11")).isTrue();
        assertThat(isShown(Level.INFO, "my.shop", "REPL.$JShell$12$Shop")).isTrue();
        assertThat(isShown(Level.INFO, "io.scenario4j.live", "io.scenario4j.live.Pages")).isTrue();
    }

    @Test
    void aLevelThatWasSetCounts() {
        LibraryLogs.hear(Level.FINE, List.of("loud.library"));

        assertThat(isShown(Level.FINE, "loud.library", "loud.library.Main")).isTrue();
        assertThat(isShown(Level.INFO, "loud.library.inner", "loud.library.inner.Part")).isTrue();
        assertThat(isShown(Level.INFO, "loud", "loud.Other")).isFalse();
    }
}
