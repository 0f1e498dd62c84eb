package io.scenario4j.kernel.repl;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;

import jdk.jshell.ImportSnippet;
import jdk.jshell.JShell;
import jdk.jshell.MethodSnippet;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Status;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.TypeDeclSnippet;
import jdk.jshell.VarSnippet;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;
import org.jspecify.annotations.Nullable;

import io.scenario4j.kernel.classpath.ClassPath;
import io.scenario4j.kernel.classpath.Importable;
import io.scenario4j.kernel.problem.Problem;
import io.scenario4j.kernel.problem.SyntaxCheck;
import io.scenario4j.kernel.question.Completeness;
import io.scenario4j.kernel.question.CompletenessCheck;
import io.scenario4j.kernel.question.Completer;
import io.scenario4j.kernel.question.Completion;
import io.scenario4j.kernel.question.Inspection;
import io.scenario4j.kernel.question.Inspector;
import io.scenario4j.kernel.question.SessionDeclarations;
import io.scenario4j.kernel.question.SessionTypes;
import io.scenario4j.kernel.question.SourceJars;
import io.scenario4j.kernel.repl.Declared.Kind;
import io.scenario4j.kernel.repl.Evaluation.Failed;
import io.scenario4j.kernel.repl.Evaluation.NoValue;
import io.scenario4j.kernel.running.CellStopped;
import io.scenario4j.kernel.running.LeftBehind;
import io.scenario4j.kernel.running.Redefinition;
import io.scenario4j.kernel.running.Run;
import io.scenario4j.kernel.running.SessionClasses;
import io.scenario4j.kernel.running.SessionExecution;
import io.scenario4j.kernel.running.Spent;
import io.scenario4j.kernel.running.StopWatch;
import io.scenario4j.kernel.running.TimeLimit;
import io.scenario4j.kernel.source.StartUp;
import io.scenario4j.kernel.trace.LogSetup;

/// A Java session: the declarations of its cells, and the objects that they have made.
///
/// One thread evaluates at a time. All other methods may be called by any thread at any time, also
/// while a cell runs.
public final class JavaRepl implements AutoCloseable {

    /// Held for a whole evaluation. An abandoned one keeps it, and the next ones get another.
    private volatile ReentrantLock evaluating = new ReentrantLock();

    /// Held while JShell works, not while user code runs. Fair, so that a question waits for one step of
    /// a cell and not for all.
    private final ReentrantLock shellLock = new ReentrantLock(true);
    private final ClassPath classPath = new ClassPath(JavaRepl.class.getClassLoader());
    private final SessionClasses classes;
    private final SessionExecution execution;
    private final JShell shell;
    private final CellEvaluator evaluator;
    private final SyntaxCheck syntax;
    private final StopWatch stopWatch;
    private final TimeLimit limit;
    private final Consumer<String> notices;
    private final SourceJars sources;
    private volatile Runnable whenUndocumented = () -> {};
    private volatile @Nullable Consumer<Problem> whenAbandoned;
    private @Nullable Questions questions;

    /// The imports of the start-up code until something needs them; javac takes its time for them.
    private String imports = "";
    private volatile @Nullable Run running;
    private volatile @Nullable Run attended;

    private JavaRepl(ReplOptions options, Optional<Redefinition> redefinition) {
        classes = new SessionClasses(JavaRepl.class.getClassLoader(), classPath, redefinition);
        execution = new SessionExecution(classes, shellLock);
        shell = JShell.builder()
                .executionEngine(new Provider(execution), Map.of())
                .compilerOptions(compilerOptions(options))
                .fileManager(classPath::of)
                .build();
        syntax = new SyntaxCheck(options.compilerOptions());
        var importable = new Importable(JavaRepl.class.getClassLoader(), classPath);
        evaluator = new CellEvaluator(shell, classes, execution, syntax,
                new MissingNames(shell, importable), options.notices(), redefinition);
        stopWatch = new StopWatch(this::isStuck);
        limit = new TimeLimit(options.timeout(), this::stop, options.notices());
        notices = options.notices();
        sources = new SourceJars(redefinition);
    }

    /// Local variables keep their names: the JVM's messages about null say which one it was.
    private static String[] compilerOptions(ReplOptions options) {
        return Stream.concat(Stream.of("-g"), options.compilerOptions().stream())
                .toArray(String[]::new);
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
        JavaRepl repl = new JavaRepl(options, redefinition);
        repl.addToClassPath(options.classPath());
        if (repl.start(StartUp.of(options.startup())) instanceof Failed(Problem problem)) {
            repl.close();
            throw new IllegalArgumentException("expected start-up code that runs, got "
                    + problem.name() + ": " + problem.message());
        }
        return repl;
    }

    private Evaluation start(StartUp code) {
        imports = code.imports();
        return code.rest().isBlank() ? new NoValue() : evaluate(code.rest(), 0);
    }

    /// Evaluates what no cell will see, so that the first one finds javac and JShell awake; nothing if a
    /// cell runs. Its own path is the one that a cell takes.
    public void rehearse(String code) {
        ReentrantLock held = evaluating;
        if (held.tryLock()) {
            try {
                var _ = evaluate(code, 0);
            } finally {
                held.unlock();
            }
        }
    }

    /// Only while no snippet runs: JShell evaluates one at a time.
    private void importNow() {
        if (imports.isEmpty()) {
            return;
        }
        List<SnippetEvent> events = shell.eval(imports);
        if (events.stream().anyMatch(event -> event.status() == Status.REJECTED)) {
            notices.accept("the imports of the start-up code do not compile: " + imports);
        }
        imports = "";
    }

    /// Returns what this session is made of, for code that was written for JJava.
    public JShell shell() {
        return shell;
    }

    /// Runs a cell on the calling thread. Waits while another thread evaluates.
    ///
    /// @param cell the number that tracebacks call it by
    public Evaluation evaluate(String code, int cell) {
        return run(cell, run -> {
            if (StartUp.mayNeedImports(code)) {
                importNow();
            }
            return limit.watch(run, () -> evaluator.evaluate(code, run));
        });
    }

    /// Runs `work` as a cell: one that evaluates others, or does what is not Java. It can be stopped,
    /// by an interrupt, and fails as the code of cells does. JShell is free meanwhile.
    public Evaluation call(Callable<Evaluation> work, int cell) {
        return run(cell, run -> evaluator.call(work, run));
    }

    private Evaluation run(int cell, Function<Run, Evaluation> work) {
        ReentrantLock held = evaluating;
        held.lock();
        Run before = running;
        Run run = Run.begin(cell, this::problem);
        running = run;
        execution.use(run);
        Thread thread = Thread.currentThread();
        ClassLoader loader = thread.getContextClassLoader();
        thread.setContextClassLoader(classes);
        shellLock.lock();
        try {
            return work.apply(run);
        } finally {
            shellLock.unlock();
            thread.setContextClassLoader(loader);
            execution.use(before);
            running = before;
            held.unlock();
            run.end();
        }
    }

    /// Ends the running evaluation, if there is one. Returns at once.
    ///
    /// Code of cells ends at its next jump backwards or call, code that waits is interrupted. Code
    /// that reacts to neither is abandoned if somebody has asked for that by [#whenAbandoned]; else a
    /// notice says where it is.
    public void stop() {
        Run run = running;
        if (run != null) {
            stop(run);
        }
    }

    private void stop(Run run) {
        if (run.stop()) {
            stopWatch.watch(run);
        }
    }

    /// Sets what is called when a stopped evaluation was given up because it does not end: it says
    /// where that still is. The call of [#evaluate] never returns then, and what it was called under
    /// stays locked; another thread can evaluate.
    public void whenAbandoned(Consumer<Problem> answer) {
        whenAbandoned = answer;
    }

    private void isStuck(Run run) {
        LeftBehind left = LeftBehind.of(run);
        Consumer<Problem> answer = whenAbandoned;
        if (answer == null || run.equals(attended)) {
            notices.accept(left.toString());
        } else {
            abandon(run, left).ifPresent(answer);
        }
    }

    private Optional<Problem> abandon(Run run, LeftBehind left) {
        shellLock.lock();
        try {
            if (!run.abandon()) {
                return Optional.empty();
            }
            running = null;
            execution.use(null);
            evaluating = new ReentrantLock();
            return Optional.of(evaluator.problem(new CellStopped(left)));
        } finally {
            shellLock.unlock();
        }
    }

    /// Runs `work`, which calls code of cells, on the calling thread: beside the cell that runs, and
    /// not more than one at a time.
    public <T> T attend(Supplier<T> work) {
        Run run = Run.begin(0, this::problem);
        attended = run;
        try {
            run.enterUserCode();
            return work.get();
        } finally {
            run.leaveUserCode();
            attended = null;
            run.end();
        }
    }

    /// Ends what [#attend] runs, if there is something, as [#stop] ends an evaluation.
    public void stopAttended() {
        Run run = attended;
        if (run != null) {
            stop(run);
        }
    }

    /// Offers what could stand at the cursor. Works while a cell runs.
    ///
    /// @param cursor offset in UTF-16 units, from 0 to the length of `code`
    public Completion complete(String code, int cursor) {
        return withShell(() -> questions().completer().complete(code, cursor));
    }

    /// Describes what the name at the cursor means, or the call whose arguments it is in; empty if
    /// nothing is known of it. Works while a cell runs.
    ///
    /// @param cursor offset in UTF-16 units, from 0 to the length of `code`
    public Optional<Inspection> inspect(String code, int cursor) {
        return withShell(() -> questions().inspector().inspect(code, cursor));
    }

    /// Sets what is called when somebody asks about a name without documentation: it may look for
    /// sources and put them beside their jars, where the next question finds them. Must return at
    /// once.
    public void whenUndocumented(Runnable fetch) {
        whenUndocumented = fetch;
    }

    /// Tells whether a text could be run as it stands. Works while a cell runs.
    public Completeness completeness(String code) {
        return withShell(() -> questions().completeness().of(code));
    }

    /// Made when first asked: JShell then begins to index the whole class path.
    private Questions questions() {
        if (questions == null) {
            SourceCodeAnalysis analysis = shell.sourceCodeAnalysis();
            questions = new Questions(new Completer(shell, new SessionTypes(shell, classes)),
                    new Inspector(analysis, sources,
                            new SessionDeclarations(shell, evaluator.sources()),
                            () -> whenUndocumented.run()),
                    new CompletenessCheck(analysis, syntax, this::isVariable));
        }
        return questions;
    }

    private boolean isVariable(String name) {
        return shell.variables().anyMatch(variable -> variable.name().equals(name));
    }

    private <T> T withShell(Supplier<T> question) {
        shellLock.lock();
        try {
            if (running == null) {
                importNow();
            }
            return question.get();
        } finally {
            shellLock.unlock();
        }
    }

    /// Makes jars and folders known to every later cell. A library in them is used in the place of the
    /// kernel's version wherever it can; where it can't, the options' notices say so.
    public void addToClassPath(List<Path> entries) {
        withShell(() -> {
            entries.forEach(this::addToClassPath);
            classPath.tellJavac();
            return entries;
        });
    }

    private void addToClassPath(Path entry) {
        shell.addToClasspath(entry.toString());
        sources.add(entry);
        classPath.add(entry).ifPresent(notices);
    }

    /// Returns what cells have declared, in the order in which they did.
    public List<Declared> declared() {
        return withShell(() -> shell.snippets()
                .filter(snippet -> shell.status(snippet).isActive())
                .flatMap(snippet -> declared(snippet).stream())
                .toList());
    }

    private static Optional<Declared> declared(Snippet snippet) {
        return Optional.ofNullable(switch (snippet) {
            case VarSnippet variable -> new Declared(Kind.VARIABLE, variable.typeName(),
                    variable.name());
            case MethodSnippet method -> new Declared(Kind.METHOD, method.signature(),
                    method.name());
            case TypeDeclSnippet type -> new Declared(Kind.TYPE, "", type.name());
            case ImportSnippet imported -> new Declared(Kind.IMPORT, "", imported.fullname());
            default -> null;
        });
    }

    /// Forgets the variables, methods and types that cells have declared.
    public void reset() {
        withShell(() -> {
            List<Snippet> all = shell.snippets()
                    .filter(snippet -> shell.status(snippet).isActive())
                    .filter(snippet -> !(snippet instanceof ImportSnippet))
                    .toList();
            all.forEach(shell::drop);
            return all;
        });
    }

    /// Writes the classes of the session to a folder, and from now on each new one.
    public void writeClassesTo(Path folder) {
        withShell(() -> {
            classes.writeTo(folder);
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
        return execution.spent(clock);
    }

    /// Ends the session; a running cell is stopped.
    @Override
    public void close() {
        stop();
        shell.close();
        syntax.close();
    }

    /// What is asked while cells run.
    private record Questions(Completer completer, Inspector inspector,
            CompletenessCheck completeness) {}

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
