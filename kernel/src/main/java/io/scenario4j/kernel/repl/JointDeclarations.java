package io.scenario4j.kernel.repl;

import static io.scenario4j.kernel.repl.JShellMethods.call;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import jdk.jshell.ErroneousSnippet;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Status;
import jdk.jshell.SnippetEvent;
import jdk.jshell.VarSnippet;
import jdk.jshell.spi.ExecutionControl.InternalException;
import jdk.jshell.spi.ExecutionControl.RunException;

import io.scenario4j.kernel.running.Redefinition;
import io.scenario4j.kernel.running.SessionExecution;
import io.scenario4j.kernel.source.Step;
import io.scenario4j.kernel.source.Step.Declare;
import io.scenario4j.kernel.trace.FrameNames;

/// Declares several names of a cell in one go: javac analyses and compiles them together, in the place
/// of once for each.
///
/// JShell does just that with the declarations that depend on a new one, but takes only one new
/// snippet at a time from outside. So this calls what JShell keeps to itself, as it is in JDK 25. Where
/// it is not open, or looks otherwise, names are declared one by one, which differs in two things only:
/// it takes longer, and what follows a declaration with an error is not declared.
final class JointDeclarations {

    /// More take more than linear time. A stop, and questions, get in between.
    private static final int MOST = 20;

    private final JShell shell;
    private final SessionExecution execution;
    private final Object eval;
    private final Method parse;
    private final Method compileAndLoad;
    private final Method faults;
    private final Method className;
    private final Constructor<?> unit;
    private final Method initialize;
    private final Method wrap;
    private final Method event;
    private final Method secondaryEvents;

    private JointDeclarations(JShell shell, SessionExecution execution)
            throws ReflectiveOperationException {
        this.shell = shell;
        this.execution = execution;
        Field evaluator = JShell.class.getDeclaredField("eval");
        evaluator.setAccessible(true);
        eval = Objects.requireNonNull(evaluator.get(shell));
        parse = method(eval.getClass(), "sourceToSnippets", String.class);
        compileAndLoad = method(eval.getClass(), "compileAndLoad", Set.class);
        faults = method(Snippet.class, "syntheticDiags");
        className = method(Snippet.class, "classFullName");
        Class<?> units = Class.forName("jdk.jshell.Unit");
        unit = units.getDeclaredConstructor(JShell.class, Snippet.class, Snippet.class,
                Class.forName("jdk.jshell.DiagList"));
        unit.setAccessible(true);
        initialize = method(units, "initialize");
        wrap = method(units, "setWrap", Collection.class, Collection.class);
        event = method(units, "event", String.class,
                Class.forName("jdk.jshell.JShellException"));
        secondaryEvents = method(units, "secondaryEvents");
    }

    private static Method method(Class<?> type, String name, Class<?>... parameters)
            throws NoSuchMethodException {
        Method method = type.getDeclaredMethod(name, parameters);
        method.setAccessible(true);
        return method;
    }

    /// Returns nothing if this JDK does not allow it.
    static Optional<JointDeclarations> of(JShell shell, SessionExecution execution,
            Redefinition redefinition) {
        try {
            redefinition.open(JShell.class);
            return Optional.of(new JointDeclarations(shell, execution));
        } catch (ReflectiveOperationException | InaccessibleObjectException e) {
            return Optional.empty();
        }
    }

    /// Puts steps in a row together that can be declared in one go: those that run no code of the user
    /// and have different names. All others are alone.
    static List<List<Step>> groups(List<Step> steps) {
        List<List<Step>> groups = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Step step : steps) {
            String name = step instanceof Declare declare ? declare.name() : "";
            if (name.isEmpty() || names.isEmpty() || names.size() == MOST || !names.add(name)) {
                groups.add(new ArrayList<>());
                names.clear();
                names.add(name);
                names.remove("");
            }
            groups.getLast().add(step);
        }
        return groups;
    }

    /// Declares what the sources say, in their order.
    ///
    /// @return the events of each source, those of the names that depend on them with the last; empty
    ///         if JShell finds that something is no plain declaration: nothing has happened then
    Optional<List<List<SnippetEvent>>> declare(List<String> sources) {
        try {
            List<Snippet> snippets = new ArrayList<>();
            for (String source : sources) {
                List<?> parsed = (List<?>) call(parse, eval, source);
                if (parsed.size() != 1 || parsed.getFirst() instanceof ErroneousSnippet) {
                    return Optional.empty();
                }
                snippets.add((Snippet) parsed.getFirst());
            }
            return Optional.of(declareParsed(snippets));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("JShell's own methods were made accessible", e);
        }
    }

    private List<List<SnippetEvent>> declareParsed(List<Snippet> snippets)
            throws ReflectiveOperationException {
        Set<Object> units = new LinkedHashSet<>();
        for (Snippet snippet : snippets) {
            units.add(wrapped(snippet));
        }
        List<Object> declared = List.copyOf(units);
        Set<?> outs = (Set<?>) call(compileAndLoad, eval, units);
        snippets.forEach(this::runIfVariable);
        List<List<SnippetEvent>> events = new ArrayList<>();
        for (Object each : declared) {
            events.add(new ArrayList<>(List.of(eventOf(each))));
        }
        events.getLast().addAll(ofDependents(outs, declared));
        return events;
    }

    private List<SnippetEvent> ofDependents(Set<?> outs, List<Object> declared)
            throws ReflectiveOperationException {
        List<SnippetEvent> events = new ArrayList<>();
        for (Object each : outs) {
            if (!declared.contains(each)) {
                events.add(eventOf(each));
            }
        }
        for (Object each : outs) {
            for (Object secondary : (List<?>) call(secondaryEvents, each)) {
                events.add((SnippetEvent) secondary);
            }
        }
        return events;
    }

    private SnippetEvent eventOf(Object unit) throws ReflectiveOperationException {
        return (SnippetEvent) call(event, unit, null, null);
    }

    /// Each is wrapped in a class first: the others import its name from there.
    private Object wrapped(Snippet snippet) throws ReflectiveOperationException {
        Object made = unit.newInstance(shell, snippet, null, call(faults, snippet));
        call(initialize, made);
        call(wrap, made, Set.of(made), Set.of(made));
        return made;
    }

    /// Gives a variable the value that its type begins with.
    private void runIfVariable(Snippet snippet) {
        if (snippet instanceof VarSnippet && shell.status(snippet) == Status.VALID) {
            try {
                execution.invoke((String) call(className, snippet), FrameNames.DO_IT);
            } catch (RunException | InternalException _) {
                // The cell was stopped, or its class not loaded: both are known to who asks next.
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("JShell's own methods were made accessible", e);
            }
        }
    }
}
