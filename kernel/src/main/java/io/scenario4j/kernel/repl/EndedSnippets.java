package io.scenario4j.kernel.repl;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

import jdk.jshell.JShell;
import jdk.jshell.Snippet;

import io.scenario4j.kernel.running.Redefinition;
import io.scenario4j.kernel.running.SessionClasses;
import io.scenario4j.kernel.trace.CellSources;

/// Snippets that have run and that nothing can refer to any more: statements, values of cells, what did
/// not compile, what was declared again. JShell would keep each of them for ever, with its classes and
/// its imports, about 15 kB a cell.
final class EndedSnippets {

    /// So many are kept: tracebacks may still name their lines.
    private static final int KEPT = 100;

    /// So many are kept beyond that whose classes are still there, since a lambda or an object of theirs
    /// may run. Tracebacks of older ones lose the lines of cells.
    private static final int KEPT_ALIVE = 1_000;

    /// A compiler serves so many of them. A new one makes the next cell take some 50 ms longer.
    private static final int OF_A_COMPILER = 500;

    /// The imports of so many are let go of at once.
    private static final int COMPILED = 50;

    private record Alive(Snippet snippet, List<String> classes) {}

    private final Deque<Snippet> kept = new ArrayDeque<>();
    private final Deque<Alive> alive = new ArrayDeque<>();
    private final JShell shell;
    private final CellSources sources;
    private final SessionClasses classes;
    private Optional<Redefinition> redefinition;
    private Optional<SnippetMemory> memory = Optional.empty();
    private int forgotten;
    private int compiled;

    EndedSnippets(Engine engine, CellSources sources) {
        shell = engine.shell();
        classes = engine.classes();
        redefinition = engine.redefinition();
        this.sources = sources;
    }

    /// Takes one that has ended, and forgets the oldest.
    void add(Snippet snippet) {
        kept.add(snippet);
        if (kept.size() > KEPT) {
            Snippet oldest = kept.remove();
            memory().ifPresent(known -> forget(oldest, known));
        }
    }

    /// Says how many were compiled, whether they have ended or not.
    void compiled(int snippets) {
        compiled += snippets;
        if (compiled >= COMPILED) {
            compiled = 0;
            memory().ifPresent(SnippetMemory::forgetImports);
        }
    }

    /// Made when first needed.
    private Optional<SnippetMemory> memory() {
        if (redefinition.isPresent()) {
            memory = SnippetMemory.of(shell, redefinition.get());
            redefinition = Optional.empty();
        }
        return memory;
    }

    private void forget(Snippet snippet, SnippetMemory known) {
        forgotten++;
        if (forgotten % OF_A_COMPILER == 0) {
            known.renewCompilers();
        }
        List<String> names = known.forget(snippet);
        classes.forget(names);
        alive.add(new Alive(snippet, names));
        forgetCollected();
        if (alive.size() > KEPT_ALIVE) {
            sources.forget(alive.remove().snippet());
        }
    }

    private void forgetCollected() {
        for (Iterator<Alive> each = alive.iterator(); each.hasNext();) {
            Alive next = each.next();
            if (!classes.areThere(next.classes())) {
                sources.forget(next.snippet());
                each.remove();
            }
        }
    }

    /// Has JShell compile with new instances of javac from now on, where this JDK allows it.
    void renewCompilers() {
        memory().ifPresent(SnippetMemory::renewCompilers);
    }

    /// Says that a class has failed to initialize. The JVM does not try that again: so its next
    /// declaration, even with the same code, has to become another class.
    void notInitialized(String name) {
        classes.notInitialized(name);
        memory().ifPresent(known -> known.unload(name));
    }

    /// Forgets what others have replaced.
    ///
    /// @param wrappers the names of the classes around it
    void replaced(List<String> wrappers) {
        for (String wrapper : wrappers) {
            classes.forget(memory().map(known -> known.forgetClasses(wrapper))
                    .orElse(List.of(wrapper)));
        }
    }
}
