package io.scenario4j.kernel.magic;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import io.scenario4j.kernel.context.Context;
import io.scenario4j.kernel.dependency.ResolverOptions;
import io.scenario4j.kernel.magic.CellText.Java;
import io.scenario4j.kernel.magic.CellText.Line;
import io.scenario4j.kernel.magic.CellText.Magical;
import io.scenario4j.kernel.magic.CellText.Step;
import io.scenario4j.kernel.magic.CellText.Steps;
import io.scenario4j.kernel.problem.Problem;
import io.scenario4j.kernel.question.Completeness;
import io.scenario4j.kernel.question.Completion;
import io.scenario4j.kernel.question.Inspection;
import io.scenario4j.kernel.repl.Evaluation;
import io.scenario4j.kernel.repl.Evaluation.Failed;
import io.scenario4j.kernel.repl.Evaluation.NoValue;
import io.scenario4j.kernel.repl.Evaluation.Unfinished;
import io.scenario4j.kernel.repl.Evaluation.Value;
import io.scenario4j.kernel.repl.JavaRepl;
import io.scenario4j.kernel.repl.ReplOptions;

/// A Java session whose cells may contain magics.
///
/// As with [JavaRepl], one thread evaluates at a time, and all other methods may be called by any
/// thread at any time.
public final class MagicSession implements AutoCloseable {

    private final JavaRepl repl;
    private final SequencedMap<Integer, String> past = new ConcurrentSkipListMap<>();
    private List<String> scripts = List.of();
    private Consumer<List<Path>> whenAdded = added -> {};
    private volatile int cell;
    private volatile @Nullable MagicTable magics;

    private final Optional<ResolverOptions> maven;
    private @Nullable Libraries libraries;

    private MagicSession(JavaRepl repl, Optional<ResolverOptions> maven) {
        this.repl = repl;
        this.maven = maven;
    }

    /// Starts a session and runs its start-up code.
    ///
    /// @throws IllegalArgumentException if the start-up code fails
    public static MagicSession open(ReplOptions options) {
        return new MagicSession(JavaRepl.open(options), Optional.empty());
    }

    /// The same for the session of this process: threads that fail are told of as cells are. Runs
    /// scripts just before the first cell, whose output is theirs too.
    ///
    /// @param scripts   may contain magics; of one that fails the first cell tells, and goes on
    /// @param whenAdded hears on a cell's thread what has come to the class path
    public static MagicSession open(ReplOptions options, List<String> scripts,
            Consumer<List<Path>> whenAdded) {
        MagicSession session = open(options);
        session.scripts = List.copyOf(scripts);
        session.whenAdded = whenAdded;
        Thread.setDefaultUncaughtExceptionHandler(session.repl::printUncaught);
        return session;
    }

    /// @param maven in the place of what the machine says
    static MagicSession open(ReplOptions options, ResolverOptions maven) {
        return new MagicSession(JavaRepl.open(options), Optional.of(maven));
    }

    /// Returns the session that the calling code belongs to.
    ///
    /// @throws IllegalStateException outside of cells
    public static MagicSession current() {
        return Context.inherited(MagicSession.class)
                .or(() -> Context.latest(MagicSession.class))
                .orElseThrow(() -> new IllegalStateException(
                        "expected to be called by a cell of a notebook, found no session"));
    }

    /// Returns the session without magics.
    public JavaRepl java() {
        return repl;
    }

    /// Returns the magics of this session.
    public synchronized MagicTable magics() {
        MagicTable known = magics;
        if (known == null) {
            known = new MagicTable(BuiltIn.magics(this));
            magics = known;
        }
        return known;
    }

    /// Returns what cells have brought to the class path.
    synchronized Libraries libraries() {
        Libraries known = libraries;
        if (known == null) {
            known = new Libraries(repl,
                    maven.orElseGet(() -> ResolverOptions.of(System.getenv())), whenAdded);
            libraries = known;
        }
        return known;
    }

    /// Returns the cells that have been run, by their numbers.
    SequencedMap<Integer, String> past() {
        return past;
    }

    /// Runs a cell on the calling thread. Waits while another thread evaluates.
    ///
    /// @param cell the number that tracebacks call it by
    public Evaluation evaluate(String code, int cell) {
        past.putIfAbsent(cell, code);
        Context.set(MagicSession.class, this);
        Context.announce(MagicSession.class, this);
        this.cell = cell;
        if (!scripts.isEmpty()) {
            runScripts();
        }
        return evaluateInside(code, cell);
    }

    private void runScripts() {
        List<String> all = scripts;
        scripts = List.of();
        for (String script : all) {
            if (evaluateInside(script, 0) instanceof Failed(var problem)) {
                System.err.println("a start-up script has failed:");
                problem.traceback().forEach(System.err::println);
            }
        }
    }

    /// Runs code in the place of the running cell, or after it.
    ///
    /// @return its value; null if it has none
    /// @throws CellFailed if it did not succeed
    public @Nullable Object evaluate(String code) {
        return CellFailed.check(evaluateInside(code, cell)) instanceof Value(var value)
                ? value
                : null;
    }

    private Evaluation evaluateInside(String code, int cell) {
        return code.indexOf('%') < 0
                ? ShellHint.added(repl.evaluate(code, cell), code)
                : OperatorHint.added(evaluate(CellText.of(code), code, cell), code, magics());
    }

    private Evaluation evaluate(CellText text, String code, int cell) {
        Optional<String> question = askedFor(code);
        if (question.isPresent()) {
            return call(() -> help(question.get()), cell);
        }
        return switch (text) {
            case Magical magical -> call(() -> value(() -> run(magical, cell)), cell);
            case Steps steps when steps.isPlain(code) -> repl.evaluate(code, cell);
            case Steps(var steps) -> call(() -> run(steps, cell), cell);
        };
    }

    private Evaluation call(Callable<Evaluation> work, int cell) {
        return repl.call(work, unfinished -> unfinished, cell);
    }

    /// Returns what `?%name` asks for.
    private static Optional<String> askedFor(String code) {
        String stripped = code.strip();
        return stripped.matches("\\?{1,2}%{1,2}[\\w.-]+")
                ? Optional.of(stripped.replaceFirst("^\\?+%+", ""))
                : Optional.empty();
    }

    private @Nullable Object run(Magical cell, int number) throws Exception {
        if (cell.asksForHelp()) {
            return new HelpText(helpOf(cell.name()).helpText());
        }
        Object value = magics().cell(cell.name())
                .run(MagicInput.of(this, cell.name(), cell.arguments(), number), cell.body());
        return isShown(cell.name()) ? value : null;
    }

    private Evaluation run(List<Step> steps, int cell) throws Exception {
        Evaluation last = new NoValue();
        for (Step step : steps) {
            last = switch (step) {
                case Java(var text) -> repl.evaluate(text, cell);
                case Line(var call) -> value(() -> run(call, cell));
            };
            if (last instanceof Unfinished) {
                return last;
            }
        }
        return last;
    }

    private @Nullable Object run(MagicCall call, int cell) throws Exception {
        if (call.asksForHelp()) {
            return new HelpText(helpOf(call.name()).helpText());
        }
        Object value = magics().line(call.name())
                .run(MagicInput.of(this, call.name(), call.arguments(), cell));
        return isShown(call.name()) ? value : null;
    }

    private boolean isShown(String name) {
        return magics().find(name).filter(Magic::shown).isPresent();
    }

    private Evaluation help(String name) throws InterruptedException {
        return value(() -> new HelpText(helpOf(name).helpText()));
    }

    private Magic helpOf(String name) {
        return magics().find(name).orElseThrow(() -> magics().unknown("%" + name));
    }

    /// Returns what a magic has come to. A failure is told in its own words, without frames.
    private static Evaluation value(Callable<@Nullable Object> magic) throws InterruptedException {
        try {
            Object value = magic.call();
            return value == null ? new NoValue() : new Value(value);
        } catch (CellFailed e) {
            return e.evaluation();
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            return new Failed(problem(e));
        }
    }

    private static Problem problem(Exception e) {
        String message = Objects.requireNonNullElse(e.getMessage(), "");
        String name = e.getClass().getName();
        String first = e instanceof MagicException ? message : name + ": " + message;
        return new Problem(name, message, first.lines().toList());
    }

    /// Runs a line magic whose arguments are one text.
    @Nullable
    Object line(String name, String arguments) throws Exception {
        return magics().line(name).run(MagicInput.of(this, name, arguments, cell));
    }

    /// Runs a line magic whose arguments are split.
    public @Nullable Object line(String name, List<String> arguments) throws Exception {
        return magics().line(name).run(input(name, arguments));
    }

    /// Runs a cell magic whose arguments are split.
    public @Nullable Object cell(String name, List<String> arguments, String body)
            throws Exception {
        return magics().cell(name).run(input(name, arguments), body);
    }

    private MagicInput input(String name, List<String> arguments) {
        return new MagicInput(this, name, String.join(" ", arguments), arguments, cell);
    }

    /// Ends the running evaluation, if there is one. Returns at once.
    public void stop() {
        repl.stop();
    }

    /// Offers what could stand at the cursor, magics too. Works while a cell runs.
    ///
    /// @param cursor offset in UTF-16 units, from 0 to the length of `code`
    public Completion complete(String code, int cursor) {
        return code.indexOf('%') < 0
                ? repl.complete(code, cursor)
                : new MagicQuestions(repl, magics()).complete(code, cursor);
    }

    /// Describes what is at the cursor, magics too. Works while a cell runs.
    ///
    /// @param cursor offset in UTF-16 units, from 0 to the length of `code`
    public Optional<Inspection> inspect(String code, int cursor) {
        return code.indexOf('%') < 0
                ? repl.inspect(code, cursor)
                : new MagicQuestions(repl, magics()).inspect(code, cursor);
    }

    /// Tells whether a text could be run as it stands. Works while a cell runs.
    public Completeness completeness(String code) {
        return code.indexOf('%') < 0
                ? repl.completeness(code)
                : new MagicQuestions(repl, magics()).completeness(code);
    }

    /// Ends the session; a running cell is stopped.
    @Override
    public void close() {
        repl.close();
    }
}
