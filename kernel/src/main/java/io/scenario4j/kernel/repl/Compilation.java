package io.scenario4j.kernel.repl;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;

import io.scenario4j.kernel.running.Redefinition;
import io.scenario4j.kernel.running.Run;
import io.scenario4j.kernel.running.SessionExecution;

/// Has JShell compile and run, faster than it does by itself where this JDK allows it.
final class Compilation {

    private final JShell shell;
    private final SessionExecution execution;
    private final Optional<SharedCompilers> compilers;
    private final Optional<MentionedSnippets> mentioned;
    private final Optional<Blocks> blocks;
    private Optional<Redefinition> redefinition;
    private Optional<JointDeclarations> joint = Optional.empty();

    /// @param rejected hears of snippets that are in JShell and in no event
    Compilation(Engine engine, Consumer<Snippet> rejected) {
        shell = engine.shell();
        execution = engine.execution();
        redefinition = engine.redefinition();
        compilers = redefinition.flatMap(given -> SharedCompilers.of(shell, given));
        mentioned = redefinition.flatMap(given -> MentionedSnippets.of(shell, given));
        blocks = redefinition.flatMap(given -> Blocks.of(shell, given, rejected));
    }

    /// Before a cell.
    void begin() {
        compilers.ifPresent(SharedCompilers::share);
    }

    List<SnippetEvent> eval(String source, Run run) {
        return compiling(List.of(source), run, () -> blocks.flatMap(known -> known.run(source))
                .orElseGet(() -> shell.eval(source)));
    }

    /// Declares what the sources say in one go.
    ///
    /// @return as [JointDeclarations#declare]
    Optional<List<List<SnippetEvent>>> declare(List<String> sources, Run run) {
        return joint()
                .flatMap(known -> compiling(sources, run, () -> known.declare(sources)));
    }

    /// Made when first needed.
    private Optional<JointDeclarations> joint() {
        if (redefinition.isPresent()) {
            joint = JointDeclarations.of(shell, execution, redefinition.get());
            redefinition = Optional.empty();
        }
        return joint;
    }

    private <T> T compiling(List<String> sources, Run run, Supplier<T> work) {
        return mentioned.isPresent()
                ? mentioned.get().whileCompiling(sources, run::isInUserCode, work)
                : work.get();
    }
}
