package io.scenario4j.definition;

import static io.scenario4j.agent.AgentReply.reply;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

import io.scenario4j.Scenarios;
import io.scenario4j.agent.AgentAdapter;
import io.scenario4j.data.DataRow;
import io.scenario4j.display.WrongUseException;
import io.scenario4j.event.ScenarioRunStartedEvent;

/// Scenarios as data.
class ScenarioFromTableTest {

    private static final Table CASES = Table.create("cases",
            StringColumn.create("city", "Paris", "Rome"), IntColumn.create("degrees", 21, 28),
            StringColumn.create("note", "", "hot"));

    private static Scenario weather(DataRow row) {
        return Scenario.of("weather in " + row.text("city"), "somebody asks for the weather")
                .field("city", row.text("city"))
                .expected(row.integer("degrees"))
                .tags("weather", row.has("note") ? row.text("note") : "plain");
    }

    @Test
    void eachRowIsAScenario() {
        List<Scenario> scenarios = Scenario.fromTable(CASES, ScenarioFromTableTest::weather);
        assertThat(scenarios).extracting(Scenario::name)
                .containsExactly("weather in Paris",
                        "weather in Rome");
        assertThat(scenarios.getLast().fields()).containsExactly(entry("city", "Rome"),
                entry("expected", 28));
        assertThat(scenarios).extracting(Scenario::tags)
                .containsExactly(
                        List.of("weather", "plain"), List.of("weather", "hot"));
    }

    @Test
    void fieldsAndTagsAreInTheFirstEvent(@TempDir Path folder) throws Exception {
        var session = Scenarios.open(Map.of("SCENARIO_JOURNAL_DIR", folder.toString()));
        session.run(Scenario.fromTable(CASES, ScenarioFromTableTest::weather)
                .getFirst()
                .metadata(Map.of("author", "me"))
                .agents(AgentAdapter.named("a", _ -> reply("21"))));
        session.drain();
        var started = (ScenarioRunStartedEvent) session.load(folder).all().getFirst();
        assertThat(started.metadata().user())
                .containsEntry("fields", Map.of("city", "Paris", "expected", 21))
                .containsEntry("tags", List.of("weather", "plain"))
                .containsEntry("author", "me");
    }

    @Test
    void rowsOfAFileAreScenariosToo(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("cases.jsonl"),
                "{\"city\": \"Oslo\", \"degrees\": 3, \"note\": null}\n");
        Table read = Scenarios.open(Map.of()).read(file.toString());
        assertThat(Scenario.fromTable(read, ScenarioFromTableTest::weather))
                .extracting(Scenario::name)
                .containsExactly("weather in Oslo");
    }

    @Test
    void aMissingColumnIsNamedWithItsRow() {
        assertThatThrownBy(() -> Scenario.fromTable(CASES,
                row -> Scenario.of(row.text("town"), "x")))
                .isInstanceOf(WrongUseException.class)
                .hasMessage(
                        "row 0 of cases: expected a column \"town\", found [city, degrees, note]");
    }

    @Test
    void aMissingValueIsNamedWithItsRowAndColumn() {
        assertThatThrownBy(() -> Scenario.fromTable(CASES,
                row -> Scenario.of(row.text("note"), "x")))
                .hasMessage("row 0 of cases, column \"note\": expected a value, found none");
        assertThatThrownBy(() -> Scenario.fromTable(CASES,
                row -> Scenario.of("x", "" + row.number("city"))))
                .hasMessage("row 0 of cases, column \"city\": expected a number, found Paris");
    }

    @Test
    void aTemplateThatThrowsIsNamedWithItsRow() {
        Table many = Table.create("many",
                StringColumn.create("n", IntStream.range(0, 20).mapToObj(i -> "" + i)));
        assertThatThrownBy(() -> Scenario.fromTable(many, row -> {
            if (row.text("n").equals("17")) {
                throw new IllegalStateException("no");
            }
            return Scenario.of(row.text("n"), "x");
        })).isInstanceOf(WrongUseException.class)
                .hasMessage(
                        "row 17 of many: the template threw java.lang.IllegalStateException: no");
        assertThatThrownBy(() -> Scenario.fromTable(many, _ -> Scenario.of(" ", "x")))
                .hasMessage("row 0 of many: Scenario name is required");
        assertThatThrownBy(() -> Scenario.fromTable(many.emptyCopy(), _ -> Scenario.of("a", "x")))
                .hasMessage("expected at least one row in many, found none");
    }

    @Test
    void labelsOfATableAreCompared() {
        Table labels = Table.create("labels",
                StringColumn.create("judge", "yes", "no", "yes", "no"),
                StringColumn.create("human", "yes", "no", "no", "no"));
        assertThat(Scenarios.open(Map.of()).agreement(labels, "judge", "human"))
                .hasToString("kappa 0.50: 75 % of 4 agree, by chance 50 % would");
    }
}
