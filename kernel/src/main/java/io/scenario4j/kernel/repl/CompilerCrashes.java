package io.scenario4j.kernel.repl;

import java.util.List;

import jdk.jshell.ExpressionSnippet;
import jdk.jshell.JShell;
import jdk.jshell.MethodSnippet;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Status;
import jdk.jshell.SnippetEvent;
import jdk.jshell.StatementSnippet;
import jdk.jshell.TypeDeclSnippet;
import jdk.jshell.VarSnippet;

import io.scenario4j.kernel.problem.Ansi;
import io.scenario4j.kernel.problem.Problem;
import io.scenario4j.kernel.repl.Evaluation.Failed;
import io.scenario4j.kernel.running.SessionClasses;
import io.scenario4j.kernel.source.CellPlan;

/// When javac fails itself: it prints so in its own way, and JShell goes on as if there were a class.
final class CompilerCrashes {

    private static final String CRASHED = "javac has crashed, and this code did not run; write it in"
            + " another way, such as with a type in the place of var, or with parts of it in variables"
            + " of their own";

    private final JShell shell;
    private final SessionClasses classes;
    private final EndedSnippets ended;

    CompilerCrashes(Engine engine, EndedSnippets ended) {
        shell = engine.shell();
        classes = engine.classes();
        this.ended = ended;
    }

    /// Begins to look for classes.
    void watch() {
        classes.takeLoaded();
    }

    /// Tells whether something was declared since [#watch] that javac has made no class for, and takes
    /// it back: it would be in the way of all that follows.
    boolean isWithoutClass(List<SnippetEvent> events) {
        boolean crashed = !classes.takeLoaded() && !events.isEmpty()
                && events.stream().allMatch(CompilerCrashes::needsClass);
        if (crashed) {
            events.forEach(event -> shell.drop(event.snippet()));
        }
        return crashed;
    }

    private static boolean needsClass(SnippetEvent event) {
        return event.status() == Status.VALID && event.previousStatus() == Status.NONEXISTENT
                && (event.snippet() instanceof MethodSnippet
                        || event.snippet() instanceof TypeDeclSnippet);
    }

    /// Tells whether it was one if a snippet has come to nothing.
    boolean is(Snippet snippet) {
        return snippet instanceof StatementSnippet || snippet instanceof ExpressionSnippet
                || (snippet instanceof VarSnippet variable
                        && variable.name().startsWith(CellPlan.RESULT));
    }

    /// Returns what the cell hears then.
    Failed failure() {
        return failure(CRASHED);
    }

    /// javac goes down into an expression or a block by calling itself.
    Failed failure(Error thrown) {
        return failure(thrown.toString().contains("StackOverflowError")
                ? "the code is too long or nested too deeply for javac; write it in smaller parts"
                : "javac has failed: " + thrown.getMessage());
    }

    private Failed failure(String message) {
        ended.renewCompilers();
        return new Failed(new Problem(Problem.COMPILATION, message, List.of(Ansi.red(message))));
    }
}
