package io.scenario4j.kernel.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.scenario4j.kernel.client.KernelClient;

/// The mistakes of the first hour, and what each is told to write instead.
class FirstHourTest {

    @AutoClose
    private static final KernelClient kernel = KernelClient.start();

    private static String traceback(String code) {
        var lines = kernel.execute(code).reply().get("traceback");
        return lines instanceof List<?> list
                ? String.join("\n", list.stream().map(String::valueOf).toList())
                        .replaceAll("\033\\[[0-9;]*m", "")
                : "";
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
            "AgentAdapter.named(\"b\", in -> \"text\") | an agent answers with a reply: write reply(\"text\")",
            "AgentAdapter b = in -> { return \"text\"; }; | an agent answers with a reply: write reply(\"text\")",
            "AgentAdapter.named(\"b\", in -> { in.messages(); }) | an agent's { … } ends with an answer: return reply(\"…\");",
            "reply(5) | a reply is a text: write reply(String.valueOf(5))",
            "dev.langchain4j.model.chat.ChatModel m = \"gpt-4\"; | a model is an object: write Models.named(\"gpt-4\"), or any ChatModel of langchain4j",
            "new JudgeAgent(List.of(\"polite\")) | criteria are arguments, not a list: write new JudgeAgent(\"polite\", \"gives a price\")",
            "JudgeAgent(\"polite\") | an object is made with new: write new JudgeAgent(…)",
            "new UserSimulatorAgent(\"gpt-4\") | write new UserSimulatorAgent().model(\"gpt-4\") if it has a model of its own",
            "new Scenario(\"a\", \"b\") | write Scenario.of(\"a\", \"b\")",
            "Scenario.of(\"a\") | write Scenario.of(\"name\", \"what the user wants\")",
            "scenario.batch(Scenario.of(\"a\", \"b\")) | write List.of(Scenario.of(\"a\", \"b\"))",
            "scenario.run(\"a\", \"b\", new UserSimulatorAgent(), new JudgeAgent(\"c\")) | write run(\"name\", \"description\", List.of(agent, new UserSimulatorAgent(), new JudgeAgent(\"…\"))): the agents are one list",
            "scenario.run(\"a\", \"b\", List.of(new UserSimulatorAgent()), user(\"Hi\"), agent()) | the steps are one list: write script(user(\"Hi\"), agent(), judge())",
            "scenario.run(name=\"a\", description=\"b\", agents=List.of()) | arguments have no names in Java: write the values alone, in their order",
            "await scenario.run(\"a\", \"b\", List.of()) | run(…) waits by itself: leave out await",
            "var awaited = await(scenario.runs()); | run(…) waits by itself: leave out await",
            "String text = 'hello'; | text stands in double quotes: write \"hello\"",
            "String text = “hello”; | text stands in straight quotes: write \"…\"",
            "String text = f\"hello {name}\"; | Java puts values into a text so: \"hello %s\".formatted(name)",
            "print(\"hello\") | write System.out.println(\"hello\"), or let the cell end with the value",
            "List<String> names = [\"a\", \"b\"]; | a list is written List.of(…)",
            "Map<String, String> ages = {\"a\": \"b\"}; | a map is written Map.of(\"key\", value)",
            "List<int> numbers = null; | between < and > stands a class: int has Integer, Long, Double, Boolean or Character",
            "var q; | give it a value, or say its type: String q;",
            "var n = null; | say its type: String n = null;",
            "undeclared = 5 | a variable is declared when it is first set: write var undeclared = …",
            "let x = 5; | a variable is declared with var: write var x = …",
            "const x = 5; | write final var x = …, or var if it may change",
            "String none = None; | in Java it is null",
            "boolean yes = True; | in Java it is true",
            "String five = 5; | write String.valueOf(5)",
            "int five = \"5\"; | write Integer.parseInt(\"5\")",
            "float half = 0.5; | write 0.5f, or let it be a double",
            "def twice(x): return 2 * x | a method names its types: write String twice(String x) { return x; }",
            "for x in List.of(1, 2): print(x) | write for (var x : list) { … }",
            "int[] few = {1, 2}; few.length() | an array has no methods: write length without ()",
            "List.of(\"a\").length() | did you mean size?",
            "scenario.batch(List.of()).runn() | did you mean run?",
            "void charts(Charts c) { c.latencies(); } | did you mean latency?",
            "new AtomicInteger() | import java.util.concurrent.atomic.AtomicInteger; brings it",
            "List.of(\"a\").forEach(f -> Files.readString(Path.of(f))) | catch it there: try { … } catch (Exception e) { throw new RuntimeException(e); }; a method of yours may say throws Exception instead"})
    void aMistakeIsToldWhatToWrite(String code, String advice) {
        assertThat(traceback(code).lines().map(String::strip)).contains(advice)
                .last()
                .isEqualTo(advice);
    }

    @Test
    void aMissingSemicolonIsOneErrorForEachLine() {
        assertThat(traceback("int a = 5\nint b = 6\na + b").replaceAll("cell \\d+", "cell n"))
                .isEqualTo("""
                    cell n, line 1: ';' expected
                        int a = 5
                                 ^
                      a statement ends with ;
                    cell n, line 2: ';' expected
                        int b = 6
                                 ^
                      a statement ends with ;""");
    }

    @Test
    void textsThatAreComparedAsObjectsAreToldOf() {
        assertThat(kernel.execute("String word = \"ab\"; word == \"ab\"").printed("stderr"))
                .endsWith("== asks whether two texts are one object, not whether they say the "
                        + "same: write \"ab\".equals(word)\n");
        assertThat(kernel.execute("\"a==b\".length() == 4").printed("stderr")).isEmpty();
    }

    @Test
    void aListThatCannotBeChangedSaysWhichOneCan() {
        assertThat(traceback("List.of(1).add(2)")).startsWith(
                "java.lang.UnsupportedOperationException: List.of(…), Map.of(…) and toList() give "
                        + "what can't be changed: write new ArrayList<>(list) or new HashMap<>(map)");
    }

    @Test
    void whatIsNoMistakeOfTheFirstHourIsLeftAsItIs() {
        assertThat(traceback("\"a\" + ;")).endsWith("illegal start of expression\n    \"a\" + ;\n"
                + "          ^");
    }

    @Test
    void whatExamplesNameIsImported() {
        assertThat(kernel.execute("Models.DEFAULT_NAME + ScriptedModel.of(\"a\")").status())
                .isEqualTo("ok");
    }
}
