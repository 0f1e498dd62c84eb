package io.scenario4j.spark.carry;

import java.io.File;
import java.util.List;

import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import org.jspecify.annotations.Nullable;

/// Cells of a session of JShell in this process, whose classes nobody else has.
public final class Cells implements AutoCloseable {

    private static final List<String> IMPORTS = List.of("java.util.*", "java.util.function.*",
            "java.util.stream.*", "io.scenario4j.*", "io.scenario4j.agent.*",
            "io.scenario4j.definition.*", "io.scenario4j.evaluation.*", "io.scenario4j.judge.*",
            "io.scenario4j.result.*", "io.scenario4j.simulator.*",
            "static io.scenario4j.agent.AgentReply.*", "static io.scenario4j.script.Script.*");

    private static @Nullable Object handed;

    private final JShell shell = JShell.builder().executionEngine("local").build();

    public Cells() {
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            shell.addToClasspath(entry);
        }
        IMPORTS.forEach(each -> run("import %s;".formatted(each)));
    }

    /// Runs one snippet.
    void run(String code) {
        for (SnippetEvent event : shell.eval(code)) {
            if (event.exception() != null) {
                throw new AssertionError(code, event.exception());
            }
            if (event.status() == Snippet.Status.REJECTED) {
                throw new AssertionError(code + ": " + shell.diagnostics(event.snippet())
                        .map(each -> each.getMessage(null))
                        .toList());
            }
        }
    }

    /// Returns the value of an expression.
    Object value(String expression) {
        run("%s.hand(%s);".formatted(Cells.class.getName(), expression));
        Object value = handed;
        handed = null;
        if (value == null) {
            throw new AssertionError("expected a value of " + expression);
        }
        return value;
    }

    /// Called by code of cells.
    public static void hand(Object value) {
        handed = value;
    }

    /// Returns a scenario of an agent that is asked each text in turn.
    Object asked(String agent, List<String> texts) {
        String script = texts.stream()
                .map("user(\"%s\"), agent(), "::formatted)
                .reduce("", String::concat);
        return value("""
            Scenario.of("cells", "somebody asks")
                .agents(%s, new UserSimulatorAgent())
                .script(%ssucceed())""".formatted(agent, script));
    }

    @Override
    public void close() {
        shell.close();
    }
}
