package io.scenario4j.kernel.repl;

import static io.scenario4j.kernel.repl.SharedSession.run;
import static io.scenario4j.kernel.repl.SharedSession.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.scenario4j.Scenarios;
import io.scenario4j.definition.Scenario;
import io.scenario4j.display.WrongUseException;
import io.scenario4j.message.AssistantMessage;
import io.scenario4j.spark.carry.Carried;

/// The session gives out the code of its cells to those who send it to other processes.
@Timeout(60)
class CarriedCellsTest {

    private static final String IMPORTS = Stream
            .of("java.util.stream.*", "io.scenario4j.agent.*", "io.scenario4j.definition.*",
                    "io.scenario4j.simulator.*", "static io.scenario4j.agent.Replies.*",
                    "static io.scenario4j.script.Script.*")
            .map("import %s; "::formatted)
            .collect(Collectors.joining("", "", "\n"));

    private static Carried carried(String agent, String... texts) {
        String script = List.of(texts)
                .stream()
                .map("user(\"%s\"), agent(), "::formatted)
                .collect(Collectors.joining());
        return Carried.of(Objects.requireNonNull(value(
                IMPORTS + "Scenario.of(\"s\", \"somebody asks\").agents(%s, new UserSimulatorAgent()).script(%ssucceed())"
                        .formatted(agent, script))));
    }

    private static List<String> said(Carried carried) {
        return Scenarios.open(Map.of())
                .run((Scenario) carried.open())
                .messages()
                .stream()
                .filter(AssistantMessage.class::isInstance)
                .map(message -> message.text())
                .toList();
    }

    private static ClassModel file(String type) throws Exception {
        Class<?> found = (Class<?>) Objects.requireNonNull(value(type + ".class"));
        String name = found.getName().replace('.', '/') + ".class";
        try (InputStream in = Objects
                .requireNonNull(found.getClassLoader())
                .getResourceAsStream(name)) {
            return ClassFile.of().parse(Objects.requireNonNull(in).readAllBytes());
        }
    }

    private static List<String> named(ClassModel file) {
        return StreamSupport.stream(file.constantPool().spliterator(), false)
                .filter(ClassEntry.class::isInstance)
                .map(entry -> ((ClassEntry) entry).asInternalName())
                .toList();
    }

    @Test
    void classFileKnowsNothingOfTheKernel() throws Exception {
        run("class Plain200 { int sum(int n) { int sum = 0; for (int i = 0; i < n; i++) sum += i; return sum; } }");

        assertThat(named(file("Plain200"))).isNotEmpty()
                .noneMatch(name -> name.startsWith("io/scenario4j/kernel/"));
    }

    @Test
    void classFileIsThatOfTheNewestDeclaration() throws Exception {
        run("class Changed201 { int x() { return 1; } }");
        run("class Changed201 { int x() { return Integer.parseInt(\"2\"); } }");

        assertThat(named(file("Changed201"))).contains("java/lang/Integer");
    }

    @Test
    void agentFindsWhatOtherCellsHaveDeclared() {
        run("record City202(String name, double degrees) {}");
        run("enum Unit202 { C { double of(double d) { return d; } }, F { double of(double d) { return d * 9 / 5 + 32; } }; abstract double of(double d); }");
        run("class Box202<T> { private final T value; Box202(T value) { this.value = value; } T get() { return value; } }");
        run("var cities202 = List.of(new City202(\"Paris\", 21), new City202(\"Rome\", 30)); Unit202 unit202 = Unit202.F;");
        run("String line202(City202 city) { return city.name() + \" \" + unit202.of(city.degrees()); }");
        run(IMPORTS
                + """
                    AgentAdapter weather202 = in -> {
                        Supplier<List<Box202<String>>> found = () -> cities202.stream()
                            .filter(city -> in.lastNewUserMessageText().contains(city.name()))
                            .map(city -> new Box202<>(line202(city)))
                            .toList();
                        return reply(found.get().stream().map(Box202::get).collect(Collectors.joining(", ")));
                    };
                    """);

        assertThat(said(carried("weather202", "Paris", "Rome or Paris")))
                .containsExactly("Paris 69.8", "Paris 69.8, Rome 86.0");
    }

    @Test
    void batchKeepsTheVersionThatItBeganWith() {
        run("int fee203 = 5;");
        run("String price203(int base) { return \"costs \" + (base + fee203); }");
        run(IMPORTS + "AgentAdapter shop203 = in -> reply(price203(10));");
        Carried before = carried("shop203", "?");

        run("fee203 = 7;");
        run("String price203(int base) { return \"now \" + (base + fee203); }");
        Carried after = carried("shop203", "?");
        run("String price203(String base) { return \"never\"; }");

        assertThat(said(before)).containsExactly("costs 15");
        assertThat(said(after)).containsExactly("now 17");
    }

    @Test
    void lambdaOfAnEndedCellStillHasItsCode() {
        run(IMPORTS + "Map<String, AgentAdapter> kept204 = new HashMap<>();");
        run("kept204.put(\"a\", in -> reply(\"still \" + in.lastNewUserMessageText()));");
        for (int i = 0; i < 120; i++) {
            run("int many204 = " + i + ";");
        }
        System.gc();

        assertThat(said(carried("kept204.get(\"a\")", "here"))).containsExactly("still here");
    }

    @Test
    void whatCantBeSentIsCalledAsInItsCell() {
        run(IMPORTS
                + """
                    class Client205 { final Thread socket = new Thread(); }
                    var client205 = new Client205();
                    AgentAdapter asks205 = AgentAdapter.named("asks", in -> reply(client205.socket.getName()));
                    """);

        assertThatThrownBy(() -> carried("asks205", "?")).isInstanceOf(WrongUseException.class)
                .hasMessage(
                        "expected the variable client205 to be sent to executors, found Client205; make its class a record or `implements java.io.Serializable`, or build it there: AgentAdapter.on(() -> …)");

        run(IMPORTS
                + "AgentAdapter late205 = AgentAdapter.on(() -> { var client = new Client205(); return in -> reply(client.socket.isAlive() + \"\"); });");
        assertThat(said(carried("late205", "?"))).containsExactly("false");
    }

    @Test
    void lambdaThatCanBeSentIsShownAsAnyOther() {
        run(IMPORTS
                + "AgentAdapter agent206() { return in -> { throw new IllegalStateException(\"lost\"); }; }");

        assertThat(SharedSession.plain(SharedSession.problemOf("agent206().call(null)", 7)))
                .isEqualTo(
                        """
                            java.lang.IllegalStateException: lost
                                at lambda in agent206 (cell 1, line 2): AgentAdapter agent206() { return in -> { throw new IllegalStateException("lost"); }; }
                                at cell 7, line 1: agent206().call(null)""");
    }
}
