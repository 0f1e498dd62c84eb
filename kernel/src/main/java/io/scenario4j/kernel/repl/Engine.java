package io.scenario4j.kernel.repl;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import jdk.jshell.JShell;

import io.scenario4j.kernel.classpath.ClassPath;
import io.scenario4j.kernel.running.Redefinition;
import io.scenario4j.kernel.running.SessionClasses;
import io.scenario4j.kernel.running.SessionExecution;
import io.scenario4j.kernel.running.ShellLock;

/// JShell, and what runs its snippets.
///
/// @param redefinition empty for a JVM without instrumentation
record Engine(JShell shell, SessionClasses classes, SessionExecution execution,
        Optional<Redefinition> redefinition) {

    /// @param lock held while JShell works
    static Engine of(ClassPath classPath, List<String> compilerOptions, ShellLock lock,
            Optional<Redefinition> redefinition) {
        var classes = new SessionClasses(Engine.class.getClassLoader(), classPath, redefinition);
        var execution = new SessionExecution(classes, lock);
        JShell shell = JShell.builder()
                .executionEngine(execution.provider(), Map.of())
                .compilerOptions(allOf(compilerOptions))
                .fileManager(classPath::of)
                .build();
        return new Engine(shell, classes, execution, redefinition);
    }

    /// Local variables keep their names: the JVM's messages about null say which one it was. Texts are put
    /// together by code of the cell itself: to make that code when it first runs takes a millisecond each.
    private static String[] allOf(List<String> compilerOptions) {
        return Stream
                .concat(Stream.of("-g", "-XDstringConcat=inline"), compilerOptions.stream())
                .toArray(String[]::new);
    }
}
