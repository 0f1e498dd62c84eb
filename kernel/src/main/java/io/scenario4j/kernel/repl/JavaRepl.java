package io.scenario4j.kernel.repl;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import jdk.jshell.ImportSnippet;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import org.jspecify.annotations.Nullable;

import io.scenario4j.kernel.classpath.ClassPath;
import io.scenario4j.kernel.classpath.Importable;
import io.scenario4j.kernel.problem.Problem;
import io.scenario4j.kernel.problem.SyntaxCheck;
import io.scenario4j.kernel.question.Completeness;
import io.scenario4j.kernel.question.Completion;
import io.scenario4j.kernel.question.Inspection;
import io.scenario4j.kernel.question.Questions;
import io.scenario4j.kernel.question.SourceJars;
import io.scenario4j.kernel.repl.Evaluation.Failed;
import io.scenario4j.kernel.repl.Evaluation.NoValue;
import io.scenario4j.kernel.repl.Evaluation.Unfinished;
import io.scenario4j.kernel.running.CellStopped;
import io.scenario4j.kernel.running.EarlyReflection;
import io.scenario4j.kernel.running.FullMemory;
import io.scenario4j.kernel.running.InstalledFileSystems;
import io.scenario4j.kernel.running.MemoryGuard;
import io.scenario4j.kernel.running.Redefinition;
import io.scenario4j.kernel.running.Run;
import io.scenario4j.kernel.running.Runs;
import io.scenario4j.kernel.running.ShellLock;
import io.scenario4j.kernel.running.Spent;
import io.scenario4j.kernel.running.TimeLimit;
import io.scenario4j.kernel.source.StartUp;
import io.scenario4j.kernel.source.TextComparison;
import io.scenario4j.kernel.trace.LogSetup;

/// A Java session: the declarations of its cells, and the objects that they have made.
///
/// One thread evaluates at a time. All other methods may be called by any thread at any time, also
/// while a cell runs.
public final class JavaRepl implements AutoCloseable {

    private final ShellLock shellLock = new ShellLock();
    private final ClassPath classPath = new ClassPath(JavaRepl.class.getClassLoader());
    private final Engine engine;
    private final JShell shell;
    private final LateImports imports;
    private final ImportedNames names;
    private final CellEvaluator evaluator;
    private final SyntaxCheck syntax;
    private final Runs runs;
    private final TimeLimit limit;
    private final Consumer<String> notices;
    private final SourceJars sources;
    private final LateServices services;
    private final MemoryGuard guard;
    private @Nullable Questions questions;

    private JavaRepl(ReplOptions options, Optional<Redefinition> redefinition) {
        notices = options.notices();
        engine = Engine.of(classPath, options.compilerOptions(), shellLock, redefinition);
        shell = engine.shell();
        imports = new LateImports(shell, notices);
        syntax = new SyntaxCheck(options.compilerOptions());
        var importable = new Importable(JavaRepl.class.getClassLoader(), classPath);
        names = new ImportedNames(shell, engine.classes());
        evaluator = new CellEvaluator(engine, syntax, new MissingNames(shell, importable), names,
                notices);
        runs = new Runs(engine.execution(), shellLock, this::problem, notices);
        limit = new TimeLimit(options.timeout(), runs::stop, notices);
        sources = new SourceJars(redefinition);
        services = new LateServices(engine.classes());
        guard = runs.guardMemory();
    }

    /// Starts a session and runs its start-up code.
    ///
    /// @throws IllegalArgumentException if the start-up code fails
    public static JavaRepl open(ReplOptions options) {
        return open(options, Redefinition.ofThisJvm());
    }

    /// @param redefinition empty for a JVM without instrumentation
    static JavaRepl open(ReplOptions options, Optional<Redefinition> redefinition) {
        LogSetup.prepare();
        redefinition.ifPresent(InstalledFileSystems::tell);
        JavaRepl repl = new JavaRepl(options, redefinition);
        var _ = repl.addToClassPath(options.classPath());
        if (repl.start(StartUp.of(options.startup())) instanceof Failed(Problem problem)) {
            repl.close();
            throw new IllegalArgumentException("expected start-up code that runs, got "
                    + problem.name() + ": " + problem.message());
        }
        return repl;
    }

    private Evaluation start(StartUp code) {
        imports.add(code.imports());
        names.ofStartUp(code.imports());
        return code.rest().isBlank() ? new NoValue() : evaluateUnseen(code.rest());
    }

    /// Evaluates what no cell will see, so that the first one finds javac and JShell awake; nothing if a
    /// cell runs. Its own path is the one that a cell takes.
    public void rehearse(String code) {
        runs.ifIdle(() -> evaluateUnseen(code));
    }

    /// Tells whether the imports of the start-up code still wait for a cell that needs them.
    public boolean lacksImports() {
        return imports.isWaiting();
    }

    /// Returns what this session is made of, for code that was written for JJava.
    public JShell shell() {
        return shell;
    }

    /// Runs a cell on the calling thread. Waits while another thread evaluates.
    ///
    /// @param cell the number that tracebacks call it by
    public Evaluation evaluate(String code, int cell) {
        return runs.evaluate(cell, run -> {
            engine.redefinition().ifPresent(EarlyReflection::end);
            TextComparison.notices(cell, code).forEach(notices);
            return evaluate(code, run);
        });
    }

    private Evaluation evaluateUnseen(String code) {
        return runs.evaluate(0, run -> evaluate(code, run));
    }

    private Evaluation evaluate(String code, Run run) {
        if (StartUp.mayNeedImports(code)) {
            imports.importNow();
        }
        return limit.watch(run, () -> evaluator.evaluate(code, run));
    }

    /// Runs `work` as a cell: one that evaluates others, or does what is not Java. It can be stopped,
    /// by an interrupt, and fails as the code of cells does. JShell is free meanwhile.
    ///
    /// @param otherwise makes the result of what has not come to one
    public <T> T call(Callable<T> work, Function<Unfinished, T> otherwise, int cell) {
        return runs.evaluate(cell, run -> evaluator.call(work, otherwise, run));
    }

    /// Ends the running evaluation, if there is one. Returns at once.
    ///
    /// Code of cells ends at its next jump backwards or call, code that waits is interrupted. Code
    /// that reacts to neither is abandoned if somebody has asked for that by [#whenAbandoned]; else a
    /// notice says where it is.
    public void stop() {
        runs.stop();
    }

    /// Sets what is called when a stopped evaluation was given up because it does not end: it says
    /// where that still is. The call of [#evaluate] never returns then, and what it was called under
    /// stays locked; another thread can evaluate.
    public void whenAbandoned(Consumer<Problem> answer) {
        runs.whenAbandoned(answer);
    }

    /// Sets who hears what becomes of a memory that is full.
    public void whenFull(FullMemory full) {
        runs.whenFull(full);
    }

    /// Runs `work`, which calls code of cells, on the calling thread: beside the cell that runs, and
    /// not more than one at a time.
    public <T> T attend(Supplier<T> work) {
        return runs.attend(work);
    }

    /// Ends what [#attend] runs, if there is something, as [#stop] ends an evaluation.
    public void stopAttended() {
        runs.stopAttended();
    }

    /// Offers what could stand at the cursor. Works while a cell runs.
    ///
    /// @param cursor offset in UTF-16 units, from 0 to the length of `code`
    public Completion complete(String code, int cursor) {
        return withShell(() -> questions().complete(code, cursor));
    }

    /// Describes what the name at the cursor means, or the call whose arguments it is in; empty if
    /// nothing is known of it. Works while a cell runs.
    ///
    /// @param cursor offset in UTF-16 units, from 0 to the length of `code`
    public Optional<Inspection> inspect(String code, int cursor) {
        return withShell(() -> questions().inspect(code, cursor));
    }

    /// Sets what is called when somebody asks about a name without documentation: it may look for
    /// sources and put them beside their jars, where the next question finds them. Must return at
    /// once.
    public void whenUndocumented(Runnable fetch) {
        sources.whenMissing(fetch);
    }

    /// Tells whether a text could be run as it stands. Works while a cell runs.
    public Completeness completeness(String code) {
        return withShell(() -> questions().completeness(code));
    }

    /// Made when first asked: JShell then begins to index the whole class path.
    private Questions questions() {
        if (questions == null) {
            questions = new Questions(shell, engine.classes(), evaluator.sources(), sources,
                    syntax);
        }
        return questions;
    }

    private <T> T withShell(Supplier<T> question) {
        return shellLock.holding(() -> {
            if (!runs.isRunning()) {
                imports.importNow();
            }
            return question.get();
        });
    }

    /// Makes jars and folders known to every later cell. A library in them is used in the place of the
    /// kernel's version, or not at all; the options' notices say so where that is news.
    ///
    /// @return those that cells use
    public List<Path> addToClassPath(List<Path> entries) {
        return withShell(() -> {
            List<Path> taken = classPath.add(entries, notices);
            for (Path entry : taken) {
                shell.addToClasspath(entry.toString());
                sources.add(entry);
            }
            classPath.tellJavac();
            services.added(taken);
            return taken;
        });
    }

    /// Returns what cells have declared, in the order in which they did.
    public List<Declared> declared() {
        return withShell(() -> shell.snippets()
                .filter(snippet -> shell.status(snippet).isActive())
                .flatMap(snippet -> Declared.of(snippet).stream())
                .toList());
    }

    /// Forgets the variables, with their values, the methods and the types that cells have declared.
    public void reset() {
        withShell(() -> {
            List<Snippet> all = shell.snippets()
                    .filter(snippet -> shell.status(snippet).isActive())
                    .filter(snippet -> !(snippet instanceof ImportSnippet))
                    .toList();
            all.forEach(shell::drop);
            engine.classes().clearVariables();
            return all;
        });
    }

    /// Writes the classes of the session to a folder, and from now on each new one.
    public void writeClassesTo(Path folder) {
        withShell(() -> {
            engine.classes().writeTo(folder);
            return folder;
        });
    }

    /// Prints what has ended a thread, as a cell prints what has ended it; nothing of a thread that was
    /// stopped with its cell. For [Thread#setDefaultUncaughtExceptionHandler].
    public void printUncaught(Thread thread, Throwable thrown) {
        if (thrown instanceof CellStopped) {
            return;
        }
        Problem problem = problem(thrown);
        System.err.println("Exception in thread \"%s\" %s".formatted(thread.getName(),
                String.join("\n", problem.traceback())));
    }

    private Problem problem(Throwable thrown) {
        return withShell(() -> evaluator.problem(thrown));
    }

    /// Returns how long code of cells has run so far.
    ///
    /// @param clock of the processor, in nanoseconds; counts from now on
    public Spent spent(LongSupplier clock) {
        return engine.execution().spent(clock);
    }

    /// Ends the session; a running cell is stopped.
    @Override
    public void close() {
        guard.close();
        stop();
        shell.close();
        syntax.close();
    }
}
