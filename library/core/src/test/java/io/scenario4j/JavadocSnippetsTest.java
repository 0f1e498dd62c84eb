package io.scenario4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jdk.jshell.JShell;
import jdk.jshell.Snippet.Status;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;
import org.junit.jupiter.api.Test;

/// Every block of Java in a doc comment compiles, as a cell of a notebook with what it takes for granted.
class JavadocSnippetsTest {

    /// What a notebook has imported, and the names that examples use without saying what they are.
    private static final List<String> GIVEN = List.of("import java.nio.file.*;",
            "import java.time.*;", "import java.util.*;", "import io.scenario4j.*;",
            "import io.scenario4j.agent.*;", "import io.scenario4j.analysis.*;",
            "import io.scenario4j.batch.*;", "import io.scenario4j.statistics.*;",
            "import io.scenario4j.config.*;",
            "import io.scenario4j.definition.*;", "import io.scenario4j.evaluation.*;",
            "import io.scenario4j.judge.*;",
            "import io.scenario4j.result.*;", "import io.scenario4j.simulator.*;",
            "import io.scenario4j.display.WrongUseException;",
            "import io.scenario4j.event.*;", "import io.scenario4j.message.*;",
            "import io.scenario4j.model.*;", "import io.scenario4j.script.*;",
            "import io.scenario4j.prompt.*;", "UserSimulatorAgent simulator;",
            "import io.opentelemetry.sdk.trace.SdkTracerProvider;",
            "import io.scenario4j.trace.*;", "import io.scenario4j.work.*;",
            "import io.scenario4j.remote.*;", "import io.scenario4j.connect.*;",
            "import java.util.function.*;", "import io.scenario4j.redteam.*;",
            "import io.opentelemetry.sdk.trace.SdkTracerProvider;",
            "String key;",
            "import static io.scenario4j.agent.AgentReply.reply;",
            "import static io.scenario4j.script.Script.*;", "Scenarios scenario;",
            "Scenario refund, complaint;", "List<Scenario> scenarios;",
            "AgentAdapter support, shop, otherAgent;", "RedTeam redTeam;",
            "Map<String, String> orders;", "Evaluator brevity;", "ScenarioResult result;",
            "Batch batch;",
            "BatchResult before, after;", "AgentInput input, in;", "ScenarioState state;",
            "okhttp3.Request.Builder request;", "JudgeAgent judge;",
            "List<ModelCall> calls = new ArrayList<>();", "org.slf4j.Logger logger;",
            "String askTheShop(List<Message> said) { return \"\"; }",
            "interface Assistant {}", "dev.langchain4j.model.chat.ChatModel model;",
            "class AiServices { static <T> T create(Class<T> type, Object model) { return null; } }",
            "void print(String text) {}", "void assertTrue(boolean holds) {}");

    /// A block of Java in the comments of a file.
    private record Snippet(String place, List<String> lines) {

        /// Returns its statements: each begins at the left, and what is indented goes on with it.
        private List<String> statements() {
            var statements = new ArrayList<String>();
            for (String line : lines) {
                boolean begins = statements.isEmpty()
                        || !(line.startsWith(" ") || line.startsWith("}"));
                statements.add(begins ? line : statements.removeLast() + "\n" + line);
            }
            return statements;
        }
    }

    @Test
    void everyExampleInADocCommentCompiles() throws IOException {
        List<Snippet> snippets = snippets();
        assertThat(snippets).hasSizeGreaterThan(25);
        try (JShell shell = JShell.builder()
                .executionEngine(new NothingRuns(), Map.of())
                .build()) {
            shell.addToClasspath(System.getProperty("java.class.path"));
            GIVEN.forEach(given -> assertThat(problems(shell, given)).as(given).isEmpty());
            assertThat(snippets.stream().flatMap(snippet -> problems(shell, snippet))).isEmpty();
        }
    }

    private static Stream<String> problems(JShell shell, Snippet snippet) {
        return snippet.statements()
                .stream()
                .flatMap(statement -> problems(shell, statement).stream())
                .map(problem -> snippet.place() + ": " + problem);
    }

    private static List<String> problems(JShell shell, String statement) {
        String complete = shell.sourceCodeAnalysis().analyzeCompletion(statement).source();
        return shell.eval(complete == null ? statement : complete)
                .stream()
                .filter(event -> event.status() != Status.VALID
                        && event.status() != Status.OVERWRITTEN)
                .map(event -> event.status() + " " + statement + "\n"
                        + shell.diagnostics(event.snippet())
                                .map(problem -> problem.getMessage(Locale.ROOT))
                                .collect(Collectors.joining("\n")))
                .toList();
    }

    private static List<Snippet> snippets() throws IOException {
        var snippets = new ArrayList<Snippet>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).sorted().toList()) {
                snippets.addAll(snippets(file));
            }
        }
        return snippets;
    }

    private static List<Snippet> snippets(Path file) throws IOException {
        var snippets = new ArrayList<Snippet>();
        boolean inside = false;
        for (String line : Files.readAllLines(file)) {
            String comment = line.strip().startsWith("///")
                    ? line.strip().substring(3).replaceFirst("^ ", "")
                    : "";
            if (comment.startsWith("```")) {
                inside = comment.equals("```java");
                if (inside) {
                    snippets.add(new Snippet(file.getFileName().toString(), new ArrayList<>()));
                }
            } else if (inside) {
                snippets.getLast().lines().add(comment);
            }
        }
        return snippets;
    }

    /// Takes the compiled classes and does nothing with them.
    private static final class NothingRuns implements ExecutionControlProvider, ExecutionControl {

        @Override
        public String name() {
            return "nothing runs";
        }

        @Override
        public ExecutionControl generate(ExecutionEnv env, Map<String, String> parameters) {
            return this;
        }

        @Override
        public void load(ClassBytecodes[] classes) {}

        @Override
        public void redefine(ClassBytecodes[] classes) {}

        @Override
        public String invoke(String type, String method) {
            return "";
        }

        @Override
        public String varValue(String type, String variable) {
            return "";
        }

        @Override
        public void addToClasspath(String path) {}

        @Override
        public void stop() {}

        @Override
        public Object extensionCommand(String command, Object argument) {
            return "";
        }

        @Override
        public void close() {}
    }
}
