package io.scenario4j.spark.carry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import io.scenario4j.Scenarios;
import io.scenario4j.definition.Scenario;
import io.scenario4j.display.WrongUseException;
import io.scenario4j.text.Secrets;

/// What was declared in cells is played where no cell has ever run.
@Timeout(120)
class CarriedCellsTest {

    private final Cells cells = new Cells();

    @AfterEach
    void close() {
        cells.close();
    }

    /// Returns the same as another process would read it.
    private static Carried sent(Object root) throws IOException, ClassNotFoundException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new ObjectOutputStream(bytes)) {
            out.writeObject(Carried.of(root));
        }
        try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (Carried) in.readObject();
        }
    }

    private void weather() {
        cells.run("record City(String name, double degrees) {}");
        cells.run("""
            enum Unit {
                CELSIUS("C") { double of(double degrees) { return degrees; } },
                FAHRENHEIT("F") { double of(double degrees) { return degrees * 9 / 5 + 32; } };
                final String sign;
                Unit(String sign) { this.sign = sign; }
                abstract double of(double degrees);
            }
            """);
        cells.run(
                "class Box<T> { private final T value; Box(T value) { this.value = value; } T get() { return value; } }");
        cells.run(
                "var cities = new TreeMap<>(Map.of(\"Paris\", new City(\"Paris\", 21), \"Rome\", new City(\"Rome\", 30)));");
        cells.run("Unit unit = Unit.FAHRENHEIT;");
        cells.run(
                "String line(City city) { return \"%s %.0f %s\".formatted(city.name(), unit.of(city.degrees()), unit.sign); }");
        cells.run(
                """
                    AgentAdapter weather = in -> {
                        List<Supplier<Box<String>>> found = cities.values().stream()
                            .filter(city -> in.lastNewUserMessageText().contains(city.name()))
                            .map(city -> (Supplier<Box<String>>) () -> new Box<>(line(city)))
                            .toList();
                        return reply(found.stream().map(each -> each.get().get()).collect(Collectors.joining(", ")));
                    };
                    """);
    }

    @Test
    void agentFindsVariablesRecordsEnumsMethodsAndClassesOfOtherCells() throws Exception {
        weather();

        Carried carried = sent(cells.asked("weather", List.of("Paris?", "Paris or Rome?")));

        assertThat(Played.lines(carried)).containsExactly("Paris 70 F", "Paris 70 F, Rome 86 F");
        assertThat(carried.code()).extracting(Carried.ClassFile::name)
                .allMatch(name -> name.startsWith("REPL."))
                .anyMatch(name -> name.endsWith("$Box"));
    }

    @Test
    void batchKeepsTheVersionThatItBeganWith() throws Exception {
        weather();
        Object scenario = cells.asked("weather", List.of("Rome"));
        Carried before = sent(scenario);

        cells.run("unit = Unit.CELSIUS;");
        cells.run("String line(City city) { return \"now \" + unit.of(city.degrees()); }");
        cells.run("AgentAdapter anew = in -> reply(line(cities.get(\"Rome\")));");
        Carried after = sent(cells.asked("anew", List.of("Rome")));

        assertThat(Played.lines(before)).containsExactly("Rome 86 F");
        assertThat(Played.lines(after)).containsExactly("now 30.0");
        assertThat(before.version()).isNotEqualTo(after.version());
    }

    @Test
    void isOpenedOnceHoweverOftenItComes() throws Exception {
        cells.run(
                "AgentAdapter counts = AgentAdapter.on(() -> { var calls = new java.util.concurrent.atomic.AtomicInteger(); return in -> reply(\"call \" + calls.incrementAndGet()); });");
        Object scenario = cells.asked("counts", List.of("a", "b"));
        Carried first = sent(scenario);
        Carried second = sent(scenario);

        assertThat(first.version()).isEqualTo(second.version());
        assertThat(first.open()).isSameAs(second.open());
        assertThat(first.loader()).isSameAs(second.loader());
        assertThat(Played.lines(first)).containsExactly("call 1", "call 2");
        assertThat(Played.lines(second)).containsExactly("call 3", "call 4");
    }

    @Test
    void whatOnlyMadeAVariableStaysBehind() throws Exception {
        cells.run("var connection = new Thread();");
        cells.run("List<String> load(Thread from) { return List.of(\"loaded\"); }");
        cells.run("var loaded = load(connection);");
        cells.run("AgentAdapter reads = in -> reply(loaded.get(0));");

        assertThat(Played.lines(sent(cells.asked("reads", List.of("?")))))
                .containsExactly("loaded");
    }

    @Test
    void whatAConstructorReadsIsThereBeforeIt() throws Exception {
        cells.run("int most = 3;");
        cells.run(
                "record Few(int number) { public Few { if (number > most) throw new IllegalArgumentException(number + \" > \" + most); } }");
        cells.run("var few = List.of(new Few(2), new Few(3));");
        cells.run("AgentAdapter counts = in -> reply(few.toString());");

        assertThat(Played.lines(sent(cells.asked("counts", List.of("?")))))
                .containsExactly("[Few[number=2], Few[number=3]]");
    }

    @Test
    void staticFieldsOfClassesBeginAnew() throws Exception {
        cells.run(
                "class Cache { static final Map<String, String> known = new HashMap<>(); static Thread open; }");
        cells.run("Cache.known.put(\"a\", \"here\");");
        cells.run("Cache.open = new Thread();");
        cells.run("AgentAdapter looks = in -> reply(Cache.known + \" \" + Cache.open);");

        assertThat(Played.lines(sent(cells.asked("looks", List.of("?")))))
                .containsExactly("{} null");
    }

    @Test
    void whatAVariableIsSetToThereStaysThere() throws Exception {
        cells.run("int calls = 40;");
        cells.run("AgentAdapter counts = in -> reply(\"\" + ++calls);");

        assertThat(Played.lines(sent(cells.asked("counts", List.of("a", "b")))))
                .containsExactly("41", "42");
        assertThat(cells.value("calls")).isEqualTo(40);
    }

    @Test
    void classesOfCellsAreAgentsCriteriaAndEvaluators() throws Exception {
        cells.run(
                """
                    class Support implements AgentAdapter {
                        private final Map<String, Integer> asked = new HashMap<>();
                        public AgentReply call(AgentInput in) { return reply("asked " + asked.merge(in.threadId(), 1, Integer::sum)); }
                    }
                    """);
        cells.run("String wanted = \"asked 2\";");
        cells.run(
                """
                    var judged = Scenario.of("judged", "somebody asks")
                        .agents(new Support(), new UserSimulatorAgent(), new JudgeAgent(Criterion.check("asked twice", state -> state.lastMessage().text().equals(wanted))))
                        .script(user("a"), agent(), user("b"), agent(), check(state -> { if (state.messages().size() != 4) throw new AssertionError(wanted); }), judge())
                        .evaluators(Evaluator.named("length", in -> Evaluation.score(in.messages().size() / 8.0)));
                    """);

        Carried carried = sent(cells.value("judged"));
        var result = Scenarios.open(Map.of())
                .run((Scenario) carried.open());

        assertThat(result.passedCriteria()).containsExactly("asked twice");
        assertThat(result.evaluations()).singleElement().asString().contains("0.5");
    }

    /// Journals and tables have these words, and nothing of the exception's class.
    @Test
    void whatACellHasThrownIsToldInWords() throws Exception {
        cells.run(
                "class OutOfStock extends RuntimeException { OutOfStock() { super(\"no parcels left\"); } }");
        cells.run(
                "AgentAdapter fails = AgentAdapter.named(\"fails\", in -> { throw new OutOfStock(); });");
        Carried carried = sent(cells.asked("fails", List.of("?")));

        var session = Scenarios.open(Map.of());
        session.batch(List.of((Scenario) carried.open())).run();

        assertThat(session.runs().stringColumn("error").asList()).singleElement()
                .asString()
                .startsWith("[fails] ")
                .endsWith("OutOfStock: no parcels left");
    }

    @Test
    void otherProcessPlaysIt(@TempDir Path folder) throws Exception {
        weather();
        Path file = folder.resolve("carried");
        try (var out = new ObjectOutputStream(Files.newOutputStream(file))) {
            out.writeObject(Carried.of(cells.asked("weather", List.of("Paris, Rome"))));
        }
        var process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java")
                .toString(), "-cp", System.getProperty("java.class.path"), Played.class.getName(),
                file.toString()).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(),
                StandardCharsets.UTF_8);

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(said).endsWith("Paris 70 F, Rome 86 F");
    }

    @Test
    void variableThatCantBeSentIsNamed() {
        cells.run("var connection = new Thread();");
        cells.run(
                "AgentAdapter reads = AgentAdapter.named(\"reads\", in -> reply(connection.getName()));");
        Object scenario = cells.asked("reads", List.of("?"));

        assertThatThrownBy(() -> Carried.of(scenario)).isInstanceOf(WrongUseException.class)
                .hasMessage(
                        "expected the variable connection to be sent to executors, found java.lang.Thread; build it there: AgentAdapter.on(() -> …)");
    }

    @Test
    void wayToWhatCantBeSentIsNamed() {
        cells.run("class Client { final Thread socket = new Thread(); }");
        cells.run(
                "class Support implements AgentAdapter { final List<Client> clients = List.of(new Client()); public AgentReply call(AgentInput in) { return nothing(); } }");
        Object scenario = cells.asked("AgentAdapter.named(\"support\", new Support())",
                List.of("?"));

        assertThatThrownBy(() -> Carried.of(scenario)).isInstanceOf(WrongUseException.class)
                .hasMessage(
                        "expected the agent \"support\" of the scenario \"cells\" to be sent to executors, found Client at play.agents[0].agent.clients[0]; make its class a record or `implements java.io.Serializable`, or build it there: AgentAdapter.on(() -> …)");
    }

    @Test
    void lambdaOfAnotherTypeIsExplained() {
        cells.run("Function<String, String> loud = text -> text.toUpperCase();");
        cells.run("AgentAdapter shouts = in -> reply(loud.apply(in.lastNewUserMessageText()));");
        Object scenario = cells.asked("shouts", List.of("?"));

        assertThatThrownBy(() -> Carried.of(scenario)).isInstanceOf(WrongUseException.class)
                .hasMessage(
                        "expected the variable loud to be sent to executors, found a lambda of type java.util.function.Function; write it as a method, which is sent with its code, or give it a type that extends java.io.Serializable");
    }

    @Test
    void secretsOfCellsStayBehind() throws Exception {
        Secrets.keep("sk-cells-2b9e7c41");
        cells.run("var key = \"sk-cells-2b9e7c41\";");
        cells.run("var names = List.of(key.substring(0, 2));");
        cells.run("AgentAdapter harmless = in -> reply(names.get(0));");
        assertThat(Played.lines(sent(cells.asked("harmless", List.of("?"))))).containsExactly("sk");

        cells.run("AgentAdapter reads = AgentAdapter.named(\"reads\", in -> reply(key));");
        Object reads = cells.asked("reads", List.of("?"));
        assertThatThrownBy(() -> Carried.of(reads)).isInstanceOf(WrongUseException.class)
                .hasMessage(
                        "expected the variable key without secrets, found one; take it from the executors' environment (spark.executorEnv.NAME) where it is needed: AgentAdapter.on(() -> … System.getenv(\"NAME\") …)");

        cells.run("String told() { return \"sk-cells-2b9e7c41\"; }");
        cells.run("AgentAdapter tells = in -> reply(told());");
        Object tells = cells.asked("tells", List.of("?"));
        assertThatThrownBy(() -> Carried.of(tells)).isInstanceOf(WrongUseException.class)
                .hasMessageContaining(
                        "expected code without secrets, found one in the code of a cell");
    }
}
