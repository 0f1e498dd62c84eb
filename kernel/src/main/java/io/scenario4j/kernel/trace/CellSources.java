package io.scenario4j.kernel.trace;

import java.util.LinkedHashMap;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.IntStream;

import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SourceCodeAnalysis.SnippetWrapper;
import org.jspecify.annotations.Nullable;

import io.scenario4j.kernel.source.CellDeclaration;
import io.scenario4j.kernel.source.Place;
import io.scenario4j.kernel.source.SnippetNames;
import io.scenario4j.kernel.source.SnippetSource;

/// Where each snippet of the session comes from, so that its frames and errors can be placed.
public final class CellSources implements Places {

    private record Origin(int cell, SnippetSource source) {}

    /// So many equal characters are no accident.
    private static final int ENOUGH = 6;

    private final JShell shell;

    /// The oldest first. Snippets that are declared again have the same id, so it is no key.
    private final SequencedMap<Snippet, Origin> origins = new LinkedHashMap<>();
    private int newest;
    private @Nullable Origin running;

    public CellSources(JShell shell) {
        this.shell = shell;
    }

    /// Remembers which cell the next snippets come from.
    public void begin(int cell) {
        newest = cell;
    }

    /// Remembers what JShell is about to run: which snippet that becomes is known afterwards.
    public void run(SnippetSource source) {
        running = new Origin(newest, source);
    }

    /// Remembers where a snippet comes from.
    public void put(Snippet snippet, int cell, SnippetSource source) {
        origins.put(snippet, new Origin(cell, source));
    }

    /// Forgets a snippet of which nothing runs any more.
    public void forget(Snippet snippet) {
        origins.remove(snippet);
    }

    /// Returns how the cell has written a declaration.
    public Optional<CellDeclaration> declaration(Snippet snippet) {
        return Optional.ofNullable(origins.get(snippet))
                .map(Origin::source)
                .map(source -> CellDeclaration.at(source.code(), source.inCode(0)));
    }

    @Override
    public Optional<Place> place(StackTraceElement frame) {
        String name = SnippetNames.wrapperOf(frame.getClassName());
        if (name.isEmpty() || frame.getLineNumber() < 1) {
            return Optional.empty();
        }
        return place(name, frame.getLineNumber())
                .or(() -> findRunning(name)
                        ? place(name, frame.getLineNumber())
                        : Optional.empty());
    }

    private Optional<Place> place(String wrapper, int line) {
        return origins.reversed()
                .keySet()
                .stream()
                .map(snippet -> new Wrapped(wrapper(snippet), snippet))
                .filter(each -> each.wrapper().fullClassName().equals(wrapper))
                .flatMap(each -> place(each, line).stream())
                .findFirst();
    }

    /// Looks for the snippet that still runs.
    ///
    /// @return whether it has this wrapper
    private boolean findRunning(String wrapper) {
        Origin origin = running;
        if (origin == null) {
            return false;
        }
        Optional<Snippet> found = shell.snippets()
                .filter(snippet -> !origins.containsKey(snippet))
                .filter(snippet -> snippet.source().strip().equals(origin.source().text().strip()))
                .filter(snippet -> wrapper(snippet).fullClassName().equals(wrapper))
                .findFirst();
        found.ifPresent(snippet -> origins.put(snippet, origin));
        return found.isPresent();
    }

    @Override
    public Optional<Integer> running(StackTraceElement frame) {
        String name = SnippetNames.wrapperOf(frame.getClassName());
        boolean ended = origins.keySet()
                .stream()
                .anyMatch(snippet -> wrapper(snippet).fullClassName().equals(name));
        return ended ? Optional.empty() : Optional.of(newest);
    }

    /// The analysis is asked for here, not before: JShell then begins to index the whole class
    /// path.
    private SnippetWrapper wrapper(Snippet snippet) {
        return shell.sourceCodeAnalysis().wrapper(snippet);
    }

    private record Wrapped(SnippetWrapper wrapper, Snippet snippet) {}

    /// Overloaded methods share a class, and their wrapper answers for all of them; JShell's own text
    /// stands before, between and after that of the snippet. So a position counts only if the same
    /// characters stand there.
    private Optional<Place> place(Wrapped wrapped, int line) {
        String text = wrapped.wrapper().wrapped();
        int start = startOf(line, text);
        int end = Place.lineEnd(text, start);
        return IntStream.range(start, end)
                .filter(i -> !Character.isWhitespace(text.charAt(i)))
                .filter(i -> isFromSource(wrapped, i, end))
                .map(i -> wrapped.wrapper().wrappedToSourcePosition(i))
                .boxed()
                .findFirst()
                .map(inSource -> place(wrapped.snippet(), inSource));
    }

    private static boolean isFromSource(Wrapped wrapped, int position, int end) {
        int length = Math.min(ENOUGH, end - position);
        return wrapped.snippet()
                .source()
                .regionMatches(
                        wrapped.wrapper().wrappedToSourcePosition(position),
                        wrapped.wrapper().wrapped(),
                        position, length);
    }

    private Place place(Snippet snippet, int inSource) {
        Origin origin = Objects.requireNonNull(origins.get(snippet));
        String source = origin.source().text();
        int offset = origin.source().firstInCode(inSource, Place.lineEnd(source, inSource));
        return Place.of(origin.cell(), origin.source().code(), offset);
    }

    /// Lines count from the one on which the snippet's class begins.
    private static int startOf(int line, String text) {
        int start = text.indexOf("\nclass $JShell$") + 1;
        for (int i = 1; i < line; i++) {
            start = text.indexOf('\n', start) + 1;
        }
        return start;
    }
}
