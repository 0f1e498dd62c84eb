package io.scenario4j.junit;

import java.util.List;
import java.util.logging.Filter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import org.jspecify.annotations.Nullable;

/// Keeps JUnit from telling in each build that it can't know what a scenario test returns: the extension does.
///
/// Source: `DiscoveryIssueNotifier` and `IsTestFactoryMethod` of JUnit 6.1. JUnit logs all remarks of an engine as one
/// text. It is kept back if there is nothing else in it.
///
/// @param before what was asked before; null if nobody was
record ReturnTypes(@Nullable Filter before) implements Filter {

    /// Held here, for a logger that nobody holds is forgotten with its filter.
    private static final Logger NOTIFIER = Logger
            .getLogger("org.junit.platform.launcher.core.DiscoveryIssueNotifier");

    private static final String OURS = "The declared return type of @TestFactory method 'io.scenario4j.definition.Scenario ";

    static synchronized void hush() {
        Filter now = NOTIFIER.getFilter();
        if (!(now instanceof ReturnTypes)) {
            NOTIFIER.setFilter(new ReturnTypes(now));
        }
    }

    @Override
    public boolean isLoggable(LogRecord entry) {
        return !isOursAlone(entry) && (before == null || before.isLoggable(entry));
    }

    private static boolean isOursAlone(LogRecord entry) {
        List<String> remarks = entry.getMessage()
                .lines()
                .filter(line -> line.matches("\\(\\d+\\) \\[.*"))
                .toList();
        return entry.getLevel().equals(Level.INFO) && !remarks.isEmpty()
                && remarks.stream()
                        .allMatch(line -> line.replaceFirst("\\(\\d+\\) \\[INFO] ", "")
                                .replaceFirst("'(public |protected |final )*", "'")
                                .startsWith(OURS));
    }
}
