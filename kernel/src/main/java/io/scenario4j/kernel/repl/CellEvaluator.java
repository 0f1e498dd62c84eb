package io.scenario4j.kernel.repl;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Function;

import jdk.jshell.ImportSnippet;
import jdk.jshell.JShell;
import jdk.jshell.PersistentSnippet;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Status;
import jdk.jshell.SnippetEvent;
import jdk.jshell.UnresolvedReferenceException;
import jdk.jshell.VarSnippet;

import io.scenario4j.kernel.problem.CompileProblems;
import io.scenario4j.kernel.problem.CompileProblems.Fault;
import io.scenario4j.kernel.problem.Problem;
import io.scenario4j.kernel.problem.SyntaxCheck;
import io.scenario4j.kernel.repl.Evaluation.Failed;
import io.scenario4j.kernel.repl.Evaluation.NoValue;
import io.scenario4j.kernel.repl.Evaluation.Stopped;
import io.scenario4j.kernel.repl.Evaluation.Unfinished;
import io.scenario4j.kernel.repl.Evaluation.Value;
import io.scenario4j.kernel.running.CellStopped;
import io.scenario4j.kernel.running.MemoryGuard;
import io.scenario4j.kernel.running.Run;
import io.scenario4j.kernel.running.SessionExecution;
import io.scenario4j.kernel.running.SessionExecution.Outcome;
import io.scenario4j.kernel.source.CellPlan;
import io.scenario4j.kernel.source.SnippetNames;
import io.scenario4j.kernel.source.SnippetSource;
import io.scenario4j.kernel.source.Step;
import io.scenario4j.kernel.source.Step.Declare;
import io.scenario4j.kernel.source.Step.Evaluate;
import io.scenario4j.kernel.source.Step.Execute;
import io.scenario4j.kernel.trace.CellSources;
import io.scenario4j.kernel.trace.Tracebacks;

/// Runs the steps of a cell one after the other, up to the first that fails.
final class CellEvaluator {

    /// What javac says of a value that nobody takes.
    private static final String NO_STATEMENT = "not a statement";

    private final Engine engine;
    private final JShell shell;
    private final SessionExecution execution;
    private final CellSources sources;
    private final Tracebacks tracebacks;
    private final SyntaxCheck syntax;
    private final MissingNames missing;
    private final SnippetFaults faults;
    private final Aftermath aftermath;
    private final EndedSnippets ended;
    private final ImportedNames names;
    private final CompilerCrashes crashes;
    private final Compilation compilation;
    private int results;

    /// @param notices hears of what declarations have done to others
    CellEvaluator(Engine engine, SyntaxCheck syntax, MissingNames missing, ImportedNames names,
            Consumer<String> notices) {
        this.engine = engine;
        this.syntax = syntax;
        this.missing = missing;
        shell = engine.shell();
        execution = engine.execution();
        sources = new CellSources(shell);
        tracebacks = new Tracebacks(sources);
        faults = new SnippetFaults(shell, missing,
                new SimilarNames(shell, engine.classes()));
        aftermath = new Aftermath(missing, notices);
        ended = new EndedSnippets(engine, sources);
        compilation = new Compilation(engine, ended::add);
        this.names = names;
        crashes = new CompilerCrashes(engine, ended);
    }

    CellSources sources() {
        return sources;
    }

    /// What belongs to one evaluation.
    private record Cell(Run run, List<Snippet> snippets) {

        int number() {
            return run.cell();
        }

        /// @param wrapper the name of a class that JShell has put around declarations
        boolean hasDeclared(String wrapper) {
            return snippets.stream().anyMatch(each -> SnippetNames.isAround(wrapper, each.id()));
        }
    }

    Evaluation evaluate(String code, Run run) {
        try {
            return evaluateAll(code, run);
        } catch (StackOverflowError | InternalError e) {
            return crashes.failure(e);
        } catch (OutOfMemoryError e) {
            MemoryGuard.relieve();
            ended.renewCompilers();
            return new Failed(tracebacks.of(e));
        }
    }

    private Evaluation evaluateAll(String code, Run run) {
        sources.begin(run.cell());
        compilation.begin();
        Optional<Fault> open = SyntaxCheck.open(code);
        if (open.isPresent()) {
            return new Failed(CompileProblems.of(run.cell(), code, List.of(open.get())));
        }
        names.yieldTo(code);
        List<Step> steps = CellPlan.of(code, ++results,
                declaration -> Declared.isVariable(shell, declaration),
                name -> Declared.isKnown(shell, name));
        if (steps.size() > 1) {
            List<Fault> errors = syntax.errors(code);
            if (!errors.isEmpty()) {
                return new Failed(CompileProblems.of(run.cell(), code, errors));
            }
        }
        return evaluate(steps, new Cell(run, new ArrayList<>()));
    }

    /// Calls what is no snippet.
    <T> T call(Callable<T> work, Function<Unfinished, T> otherwise, Run run) {
        Outcome outcome = execution.called(work::call);
        if (run.isStopped()) {
            return otherwise.apply(stopped(run));
        }
        Throwable thrown = outcome.thrown();
        if (thrown != null) {
            return otherwise.apply(new Failed(tracebacks.of(thrown)));
        }
        @SuppressWarnings("unchecked") // what `work` has returned
        T value = (T) Objects.requireNonNull(outcome.value());
        return value;
    }

    /// Describes what code of cells has thrown.
    Problem problem(Throwable thrown) {
        return tracebacks.of(thrown);
    }

    private Evaluation evaluate(List<Step> steps, Cell cell) {
        Evaluation last = new NoValue();
        for (List<Step> group : JointDeclarations.groups(steps)) {
            last = group.size() == 1 ? evaluate(group.getFirst(), cell) : declare(group, cell);
            if (cell.run().isStopped()) {
                return stopped(cell.run());
            }
            if (last instanceof Failed) {
                break;
            }
            execution.giveWay();
        }
        aftermath.tellOfWaiting(cell.snippets());
        aftermath.tellOfFormer(engine.classes().takeFormer(cell::hasDeclared));
        return last;
    }

    private Evaluation declare(List<Step> group, Cell cell) {
        List<SnippetSource> sources = group.stream().map(Step::source).toList();
        Optional<List<List<SnippetEvent>>> events = compilation
                .declare(sources.stream().map(SnippetSource::text).toList(), cell.run());
        return events.isPresent()
                && !names.decide(events.get().stream().flatMap(List::stream).toList())
                        ? resultOf(events.get(), sources, cell)
                        : declareInTurn(sources, cell);
    }

    private Evaluation resultOf(List<List<SnippetEvent>> events, List<SnippetSource> sources,
            Cell cell) {
        Evaluation result = new NoValue();
        for (int i = 0; i < sources.size(); i++) {
            Evaluation next = result(events.get(i), sources.get(i), cell);
            result = result instanceof Failed ? result : withoutValue(next);
        }
        tell(events.stream().flatMap(List::stream).toList());
        return result;
    }

    private Evaluation declareInTurn(List<SnippetSource> sources, Cell cell) {
        Evaluation result = new NoValue();
        for (SnippetSource source : sources) {
            result = withoutValue(evaluate(source, cell));
            if (result instanceof Failed || cell.run().isStopped()) {
                return result;
            }
        }
        return result;
    }

    private Stopped stopped(Run run) {
        return new Stopped(tracebacks.of(new CellStopped(run, execution.thrown())));
    }

    private Evaluation evaluate(Step step, Cell cell) {
        return switch (step) {
            case Declare(SnippetSource source, _) -> withoutValue(evaluate(source, cell));
            case Execute(SnippetSource source) -> withoutValue(evaluate(source, cell));
            case Evaluate(SnippetSource source, SnippetSource asVoid, boolean shown) -> {
                Evaluation result = evaluate(source, cell);
                Evaluation last = isCompileProblem(result)
                        ? evaluateVoid(asVoid, cell, result)
                        : result;
                yield shown ? last : withoutValue(last);
            }
        };
    }

    private static Evaluation withoutValue(Evaluation evaluation) {
        return evaluation instanceof Value ? new NoValue() : evaluation;
    }

    private static boolean isCompileProblem(Evaluation evaluation) {
        return evaluation instanceof Failed(Problem problem)
                && problem.name().equals(CompileProblems.NAME);
    }

    /// If this does not compile either, what javac has said about the expression is more to the point;
    /// but not of a `switch` that can be a statement.
    private Evaluation evaluateVoid(SnippetSource source, Cell cell, Evaluation asExpression) {
        Evaluation result = evaluate(source, cell);
        if (!isCompileProblem(result)) {
            return withoutValue(result);
        }
        boolean isSwitch = source.text().stripLeading().startsWith("switch");
        return isSwitch && !result.toString().contains(NO_STATEMENT) ? result : asExpression;
    }

    private Evaluation evaluate(SnippetSource source, Cell cell) {
        sources.run(source);
        crashes.watch();
        List<SnippetEvent> events = compilation.eval(source.text(), cell.run());
        if (names.decide(events)) {
            events = compilation.eval(source.text(), cell.run());
        }
        if (crashes.isWithoutClass(events)) {
            return crashes.failure();
        }
        Evaluation result = result(events, source, cell);
        tell(events);
        return result;
    }

    private Evaluation result(List<SnippetEvent> events, SnippetSource source, Cell cell) {
        Evaluation result = new NoValue();
        for (SnippetEvent event : events) {
            if (event.causeSnippet() == null && !(result instanceof Failed)) {
                result = result(event, source, cell);
            }
        }
        return result;
    }

    private Evaluation result(SnippetEvent event, SnippetSource source, Cell cell) {
        Snippet snippet = event.snippet();
        if (event.status() == Status.REJECTED) {
            ended.add(snippet);
            return failed(faults.of(snippet, source), source, cell);
        }
        List<Fault> lacking = missing.faults(snippet, source);
        if (!lacking.isEmpty()) {
            return snippet instanceof VarSnippet
                    ? dropped(snippet, lacking, source, cell)
                    : failed(lacking, source, cell);
        }
        if (faults.isBroken(snippet)) {
            Evaluation failed = dropped(snippet, faults.of(snippet, source), source, cell);
            ended.renewCompilers();
            return failed;
        }
        return accepted(event, source, cell);
    }

    private Evaluation dropped(Snippet snippet, List<Fault> faults, SnippetSource source,
            Cell cell) {
        shell.drop(snippet);
        return failed(faults, source, cell);
    }

    private static Evaluation failed(List<Fault> faults, SnippetSource source, Cell cell) {
        return new Failed(CompileProblems.of(cell.number(), source.code(), faults));
    }

    private Evaluation accepted(SnippetEvent event, SnippetSource source, Cell cell) {
        Snippet snippet = event.snippet();
        sources.put(snippet, cell.number(), source);
        cell.snippets().add(snippet);
        if (snippet instanceof ImportSnippet) {
            names.imported(snippet.source());
        }
        Evaluation result = result(event);
        if (snippet instanceof VarSnippet variable && NamelessType.name(variable, result, shell)) {
            execution.takeOutcome();
        }
        boolean isResult = source.text().startsWith("Object " + CellPlan.RESULT);
        if (isResult) {
            shell.drop(snippet);
        }
        if (isResult || !(snippet instanceof PersistentSnippet)) {
            ended.add(snippet);
        }
        return result;
    }

    private Evaluation result(SnippetEvent event) {
        Outcome outcome = execution.takeOutcome();
        Optional<Throwable> failure = engine.classes().takeFailure();
        if (event.exception() instanceof UnresolvedReferenceException unresolved) {
            return new Failed(missing.problem(unresolved.getSnippet()));
        }
        if (outcome == null) {
            return failure.<Evaluation>map(e -> new Failed(tracebacks.of(e)))
                    .orElseGet(
                            () -> crashes.is(event.snippet()) ? crashes.failure() : new NoValue());
        }
        Throwable thrown = outcome.thrown();
        if (thrown != null) {
            Tracebacks.initializers(thrown).forEach(ended::notInitialized);
        }
        return thrown == null ? new Value(outcome.value()) : new Failed(tracebacks.of(thrown));
    }

    private void tell(List<SnippetEvent> events) {
        ended.replaced(engine.classes().takeReplaced());
        ended.compiled(events.size());
        events.stream()
                .filter(event -> event.status() == Status.OVERWRITTEN)
                .forEach(event -> ended.add(event.snippet()));
        aftermath.tell(events, engine.classes().takeLostVariables());
    }
}
