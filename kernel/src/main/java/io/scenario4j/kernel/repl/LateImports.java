package io.scenario4j.kernel.repl;

import java.util.List;
import java.util.function.Consumer;

import jdk.jshell.JShell;
import jdk.jshell.Snippet.Status;
import jdk.jshell.SnippetEvent;

/// The imports of the start-up code until something needs them; javac takes its time for them.
final class LateImports {

    private final JShell shell;
    private final Consumer<String> notices;
    private volatile String waiting = "";

    LateImports(JShell shell, Consumer<String> notices) {
        this.shell = shell;
        this.notices = notices;
    }

    /// Remembers them.
    ///
    /// @param imports in one line; empty if there are none
    void add(String imports) {
        waiting = imports;
    }

    /// Tells whether JShell does not know them yet.
    boolean isWaiting() {
        return !waiting.isEmpty();
    }

    /// Has JShell know them. Only while no snippet runs: JShell evaluates one at a time.
    void importNow() {
        if (waiting.isEmpty()) {
            return;
        }
        List<SnippetEvent> events = shell.eval(waiting);
        if (events.stream().anyMatch(event -> event.status() == Status.REJECTED)) {
            notices.accept("the imports of the start-up code do not compile: " + waiting);
        }
        waiting = "";
    }
}
