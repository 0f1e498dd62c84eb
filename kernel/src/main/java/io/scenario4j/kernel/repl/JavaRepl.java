package io.scenario4j.kernel.repl;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Kind;
import jdk.jshell.Snippet.SubKind;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import jdk.jshell.SourceCodeAnalysis.Documentation;
import jdk.jshell.SourceCodeAnalysis.Suggestion;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;
import org.jspecify.annotations.Nullable;

import io.scenario4j.kernel.repl.Evaluation.Failed;
import io.scenario4j.kernel.repl.Evaluation.NoValue;
import io.scenario4j.kernel.repl.Evaluation.Stopped;
import io.scenario4j.kernel.repl.Evaluation.Value;

/// A Java session: the declarations of its cells, and the objects that they have made.
///
/// One thread evaluates at a time. All other methods may be called by any thread at any time.
public final class JavaRepl implements AutoCloseable {

    private final SessionClasses classes;
    private final SessionExecution execution;
    private final JShell shell;
    private final SourceCodeAnalysis analysis;
    private final ReentrantLock evaluating = new ReentrantLock();
    private volatile @Nullable Thread runner;
    private volatile boolean stopping;

    private JavaRepl(ReplOptions options) {
        classes = new SessionClasses(JavaRepl.class.getClassLoader());
        execution = new SessionExecution(classes);
        shell = JShell.builder()
                .executionEngine(new Provider(execution), Map.of())
                .compilerOptions(options.compilerOptions().toArray(String[]::new))
                .build();
        analysis = shell.sourceCodeAnalysis();
        Arrays.stream(System.getProperty("java.class.path").split(java.io.File.pathSeparator))
                .forEach(shell::addToClasspath);
    }

    /// Starts a session and runs its start-up code.
    ///
    /// @throws IllegalArgumentException if the start-up code fails
    public static JavaRepl open(ReplOptions options) {
        JavaRepl repl = new JavaRepl(options);
        repl.addToClassPath(options.classPath());
        if (repl.evaluate(options.startup(), 0) instanceof Failed(Problem problem)) {
            repl.close();
            throw new IllegalArgumentException("expected start-up code that runs, got "
                    + problem.name() + ": " + problem.message());
        }
        return repl;
    }

    /// Runs a cell on the calling thread.
    ///
    /// @param cell the number that tracebacks call it by
    public Evaluation evaluate(String code, int cell) {
        evaluating.lock();
        runner = Thread.currentThread();
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(classes);
        try {
            return run(code);
        } finally {
            Thread.currentThread().setContextClassLoader(before);
            runner = null;
            stopping = false;
            evaluating.unlock();
        }
    }

    private Evaluation run(String code) {
        Evaluation last = new NoValue();
        String rest = code;
        while (!rest.isBlank()) {
            CompletionInfo info = analysis.analyzeCompletion(rest);
            String source = info.source() == null ? rest : info.source();
            for (SnippetEvent event : shell.eval(source)) {
                if (event.causeSnippet() == null) {
                    last = outcome(event);
                }
            }
            if (last instanceof Failed || last instanceof Stopped || info.source() == null) {
                return last;
            }
            rest = info.remaining();
        }
        return code.stripTrailing().endsWith(";") ? new NoValue() : last;
    }

    private Evaluation outcome(SnippetEvent event) {
        if (event.exception() != null) {
            Throwable thrown = execution.thrown();
            String name = thrown == null ? "?" : thrown.getClass().getName();
            String message = thrown == null ? "" : String.valueOf(thrown.getMessage());
            Problem problem = new Problem(name, message, List.of(name + ": " + message));
            return stopping ? new Stopped(problem) : new Failed(problem);
        }
        if (event.status() == Snippet.Status.REJECTED) {
            List<String> lines = new ArrayList<>();
            shell.diagnostics(event.snippet()).forEach(each -> lines.add(each.getMessage(null)));
            return new Failed(
                    new Problem("CompilationException", String.join("\n", lines), lines));
        }
        boolean hasValue = event.snippet().kind() == Kind.EXPRESSION
                || event.snippet().subKind() == SubKind.TEMP_VAR_EXPRESSION_SUBKIND;
        return hasValue ? new Value(execution.value()) : new NoValue();
    }

    /// Ends the running evaluation, if there is one. Returns at once.
    public void stop() {
        Thread thread = runner;
        if (thread != null) {
            stopping = true;
            thread.interrupt();
        }
    }

    /// Offers what could stand at the cursor. Works while a cell runs.
    ///
    /// @param cursor offset in UTF-16 units, from 0 to the length of `code`
    public Completion complete(String code, int cursor) {
        int[] anchor = {cursor};
        List<Suggestion> suggestions = analysis.completionSuggestions(code, cursor, anchor);
        List<Candidate> candidates = suggestions.stream()
                .map(Suggestion::continuation)
                .distinct()
                .map(text -> new Candidate(text, "instance", ""))
                .toList();
        return new Completion(candidates, anchor[0], cursor);
    }

    /// Describes what the identifier at the cursor means; empty if nothing is known of it.
    ///
    /// @param cursor offset in UTF-16 units, from 0 to the length of `code`
    public Optional<Inspection> inspect(String code, int cursor) {
        List<Documentation> found = analysis.documentation(code, cursor, false);
        String text = String.join("\n", found.stream().map(Documentation::signature).toList());
        return text.isEmpty() ? Optional.empty() : Optional.of(new Inspection(text, text));
    }

    /// Tells whether a text could be run as it stands.
    public Completeness completeness(String code) {
        return switch (analysis.analyzeCompletion(code).completeness()) {
            case COMPLETE, COMPLETE_WITH_SEMI, EMPTY -> new Completeness.Complete();
            case DEFINITELY_INCOMPLETE, CONSIDERED_INCOMPLETE -> new Completeness.Incomplete("");
            case UNKNOWN -> new Completeness.Invalid();
        };
    }

    /// Makes jars and folders known to every later cell.
    public void addToClassPath(List<Path> entries) {
        entries.forEach(entry -> shell.addToClasspath(entry.toString()));
    }

    /// Ends the session.
    @Override
    public void close() {
        shell.close();
    }

    private record Provider(SessionExecution execution) implements ExecutionControlProvider {

        @Override
        public String name() {
            return "session";
        }

        @Override
        public ExecutionControl generate(ExecutionEnv env, Map<String, String> parameters) {
            return execution;
        }
    }
}
