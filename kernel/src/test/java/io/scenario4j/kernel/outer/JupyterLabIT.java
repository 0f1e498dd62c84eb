package io.scenario4j.kernel.outer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import tools.jackson.jr.ob.JSON;

import io.scenario4j.Scenarios;
import io.scenario4j.agent.AgentAdapter;
import io.scenario4j.agent.AgentReply;
import io.scenario4j.agent.Criterion;
import io.scenario4j.definition.Scenario;
import io.scenario4j.judge.JudgeAgent;
import io.scenario4j.kernel.message.NotebookCells;
import io.scenario4j.message.Message;
import io.scenario4j.message.ToolCall;
import io.scenario4j.script.Script;
import io.scenario4j.simulator.UserSimulatorAgent;

/// The notebooks as a newcomer sees them: binder/lab, a browser, what somebody has saved, Run All.
class JupyterLabIT {

    private static final String SAID = ".jp-OutputArea .jp-RenderedText";
    private static final String FIRST = "01-first-scenario";

    private static LabPage lab;

    @BeforeAll
    static void open(@TempDir Path settings) throws IOException {
        lab = LabPage.start(settings);
    }

    @AfterAll
    static void close() {
        if (lab != null) {
            lab.close();
        }
    }

    /// Somebody else's notebook is not trusted: JupyterLab takes style sheets and half of CSS away.
    @ParameterizedTest
    @ValueSource(strings = {FIRST, "02-scripts-and-checkpoints", "03-events", "04-llm-agents",
            "05-batches-and-tables", "07-what-the-agent-did"})
    void everyNotebookReadsWellBeforeAndAfterRunAll(String notebook) throws IOException {
        lab.open(notebook);
        assertThat(lab.prompts()).as("without trust").isEmpty();
        assertThat(lab.tooWide()).as("without trust").isEmpty();
        assertThat(lab.pictures(notebook + "-saved")).as("empty without trust").isEmpty();
        assertThat(outputs()).contains("PASSED");

        assertThat(lab.runAll()).isEmpty();
        assertThat(lab.tooWide()).isEmpty();
        assertThat(lab.pictures(notebook)).as("empty").isEmpty();
        assertThat(lab.complaints()).isEmpty();
        assertThat(withoutOutputs(lab.content())).isEqualTo(
                withoutOutputs(Files
                        .readString(Checkout.ROOT.resolve("notebooks/" + notebook + ".ipynb"))));
    }

    /// Returns what opening and running a notebook must not change.
    private static Map<String, Object> withoutOutputs(String notebook) throws IOException {
        Map<String, Object> json = JSON.std.mapFrom(notebook);
        json.computeIfPresent("cells", (_, cells) -> ((List<?>) cells).stream()
                .map(cell -> withoutOutputs((Map<?, ?>) cell))
                .toList());
        return json;
    }

    private static Map<Object, Object> withoutOutputs(Map<?, ?> cell) {
        var left = new HashMap<Object, Object>(cell);
        left.keySet().removeAll(Set.of("outputs", "execution_count"));
        left.put("source", NotebookCells.source(cell));
        left.put("metadata", withoutTrust((Map<?, ?>) left.get("metadata")));
        return left;
    }

    /// Jupyter's server keeps trust elsewhere, and takes it off when it saves.
    private static Map<Object, Object> withoutTrust(@Nullable Map<?, ?> metadata) {
        var left = new HashMap<Object, Object>(Objects.requireNonNull(metadata));
        left.remove("trusted");
        return left;
    }

    @Test
    void aRunCanBeWatched() {
        lab.open(FIRST);

        var states = lab.watched(
                """
                    AgentAdapter slow = AgentAdapter.named("slow", in -> {
                        Thread.sleep(400);
                        return reply("Hello!");
                    });
                    scenario.run("watched", "a customer says hello", List.of(slow, new UserSimulatorAgent()),
                        script(user("1"), agent(), user("2"), agent(), user("3"), agent(), succeed()))
                    """);

        assertThat(states).hasSizeGreaterThanOrEqualTo(3);
        assertThat(states.getFirst()).asString().contains("RUNNING: watched");
        assertThat(states.getLast()).asString()
                .contains("PASSED: watched", "6 messages in 3 turns")
                .doesNotContain("RUNNING");
    }

    @Test
    void aBatchCanBeWatched() throws IOException {
        lab.open(FIRST);

        var states = lab.watched("""
            var names = List.of("refund of a broken lamp", "a parcel that is late",
                "an angry customer", "change of address");
            var promises = Criterion.check("Says when the money arrives",
                state -> state.lastMessage().text().contains("Friday"));
            var stays = Criterion.check("Does not turn the customer away",
                state -> !state.lastMessage().text().contains("can't"));

            List<Scenario> support = names.stream().map(name -> {
                var luck = new Random(name.hashCode());
                AgentAdapter desk = AgentAdapter.named("desk", in -> {
                    Thread.sleep(60 + luck.nextInt(120));
                    return reply(luck.nextInt(100) < 95 - 20 * names.indexOf(name)
                        ? "Done, the money arrives on Friday." : "I can't help with that.");
                });
                return Scenario.of(name, "A customer writes to the support desk")
                    .agents(desk, new UserSimulatorAgent(), new JudgeAgent(promises, stays))
                    .script(user("Hello?"), agent(), judge());
            }).toList();

            scenario.batch(support).trials(20).parallelism(2).run()
            """);
        lab.theme("Dark");
        var chart = lab.watched("scenario.batches().getLast().charts().passRates()");
        assertThat(lab.pictures("batch")).as("empty").isEmpty();

        assertThat(states).hasSizeGreaterThanOrEqualTo(3);
        assertThat(states.getFirst()).asString().contains("RUNNING", "of 80 runs");
        assertThat(states.getLast()).asString().contains("% PASSED", "of 80 runs");
        assertThat(chart.getLast()).asString().contains("Pass rate by scenario");
        assertThat(lab.browser().findElements(By.cssSelector(".s4j-drawn svg"))).hasSize(1);
        assertThat(lab.browser().findElement(By.cssSelector(".s4j-still")).isDisplayed())
                .as("the picture for a notebook that nobody trusts")
                .isFalse();
    }

    @Test
    void aBatchOnAClusterCanBeWatchedAndStopped() throws IOException {
        lab.open(FIRST);
        var cluster = lab.watched("""
            %maven io.scenario4j:scenario4j-spark org.apache.spark:spark-sql_2.13:4.2.0
            import io.scenario4j.spark.SparkEngine;
            import io.scenario4j.spark.cluster.LocalCluster;
            import org.apache.spark.sql.SparkSession;

            var cluster = LocalCluster.of(2);
            var spark = SparkSession.builder().config(cluster.settings()).getOrCreate();
            var alive = Files.createTempFile("alive", ".txt").toString();
            int known = scenario.batches().size();
            spark.range(3).toDF("id")
            """);
        assertThat(cluster.getLast()).asString().contains("id", "bigint", "3 rows x 1 column");

        lab.interruptAfter("[1-9][0-9]* of 20000 runs");
        var states = lab.watched(
                """
                    AgentAdapter slow = AgentAdapter.named("slow", in -> {
                        Thread.sleep(300);
                        Files.writeString(Path.of(alive), "x", java.nio.file.StandardOpenOption.APPEND);
                        return reply("Hello!");
                    });
                    scenario.batch(List.of(Scenario.of("long", "a customer says hello")
                            .agents(slow, new UserSimulatorAgent())
                            .script(user("Hello"), agent(), succeed()))).trials(20_000)
                        .on(SparkEngine.of(spark).writingTo(Files.createTempDirectory("batches").toString())).run()
                    """);
        assertThat(lab.pictures("cluster")).as("empty").isEmpty();
        assertThat(states).hasSizeGreaterThanOrEqualTo(3)
                .anySatisfy(state -> assertThat(state.toString())
                        .contains("RUNNING", "of 20000 runs", "passed", "task", "left"));
        assertThat(lab.content()).containsPattern("cell \\d+ was stopped")
                .doesNotContain("ignores interrupts");

        var _ = lab.watched("""
            while (scenario.batches().size() == known) {
                Thread.sleep(100);
            }
            long before = Files.size(Path.of(alive));
            Thread.sleep(1_500);
            var after = Files.size(Path.of(alive)) - before;
            var jobs = spark.sparkContext().statusTracker().getActiveJobIds().length;
            spark.stop();
            cluster.close();
            System.out.println(scenario.batches().getLast().ending());
            "played %d more, in %d jobs".formatted(after, jobs)
            """);
        assertThat(lab.pictures("cluster-stopped")).as("empty").isEmpty();
        assertThat(lab.content()).contains("CANCELLED", "played 0 more, in 0 jobs");
    }

    @Test
    void aTableIsSortedAndPagedWithoutAScript() {
        lab.open(FIRST);
        var table = lab.watched("""
            record Square(String name, int square) {}
            IntStream.range(0, 45).mapToObj(i -> new Square("n" + i, (i - 20) * (i - 20))).toList()
            """);
        assertThat(table.getFirst()).asString().contains("45 rows x 2 columns");
        var twin = lab
                .watched("IntStream.range(0, 3).mapToObj(i -> new Square(\"t\", i)).toList()");
        assertThat(twin.getFirst()).asString().contains("3 rows x 2 columns");

        assertThat(firstColumn()).startsWith("0", "1").endsWith("19").hasSize(20);
        click("s4j-down", "1");
        assertThat(firstColumn()).startsWith("44", "43", "42").hasSize(20);
        click("s4j-page", "3");
        assertThat(firstColumn()).containsExactly("22", "18", "21", "19", "20");
        control("s4j-page", "3").sendKeys(Keys.ARROW_LEFT);
        assertThat(firstColumn()).as("page 2, by a key that is JupyterLab's elsewhere").hasSize(20);
        click("s4j-up", "");
        assertThat(firstColumn()).startsWith("20", "21").endsWith("39");
        assertThat(lab.browser().executeScript("""
            return [...document.querySelectorAll('.s4j-sort')].slice(-2)
                .map(form => form.querySelectorAll('.s4j-up:checked').length);
            """)).as("each table has its own").isEqualTo(List.of(1L, 1L));
        assertThat((List<?>) lab.browser().executeScript("""
            return [...document.querySelectorAll('.s4j-sort')].slice(0, -2)
                .map(form => getComputedStyle(form.querySelector('table')).display);
            """)).as("the notebook's own, which nobody trusts, stay as they are")
                .isNotEmpty()
                .allMatch("table"::equals);
    }

    /// What stands before the rows of the first of our tables that was made here, as they are seen.
    @SuppressWarnings("unchecked") // as the script returns it
    private static List<String> firstColumn() {
        return (List<String>) Objects.requireNonNull(lab.browser().executeScript("""
            const form = [...document.querySelectorAll('.s4j-sort')].at(-2);
            return [...form.querySelectorAll('tbody tr')]
                .filter(row => row.getBoundingClientRect().height > 0)
                .sort((one, other) => one.getBoundingClientRect().top
                    - other.getBoundingClientRect().top)
                .map(row => row.cells[0].innerText);
            """));
    }

    private static void click(String kind, String value) {
        control(kind, value).click();
    }

    private static WebElement control(String kind, String value) {
        List<WebElement> all = lab.browser()
                .findElements(By.cssSelector("input.%s[value='%s']".formatted(kind, value)));
        return all.get(kind.equals("s4j-page") ? all.size() - 1 : all.size() - 2);
    }

    private static String outputs() {
        return lab.browser()
                .findElements(By.cssSelector(".jp-RenderedHTML"))
                .stream()
                .map(WebElement::getText)
                .collect(Collectors.joining("\n"));
    }

    /// With ipywidgets, which binder/lab installs: what the kernel shows, and what the user does.
    @Test
    void widgetsAreSeenAndHeard() throws IOException {
        lab.open(FIRST);

        lab.watched(
                """
                    import io.scenario4j.kernel.widget.Button;
                    import io.scenario4j.kernel.widget.Dropdown;
                    import io.scenario4j.kernel.widget.Output;
                    import io.scenario4j.kernel.widget.Text;
                    var heard = new Output();
                    display(new Button("Press me").onClick(() -> heard.appendStdout("pressed; ")));
                    display(new Dropdown("red", "green").onChange(c -> heard.appendStdout("chose " + c + "; ")));
                    display(new Text("").onChange(t -> heard.appendStdout("typed " + t + "; ")));
                    display(heard);
                    for (var i : progress(List.of(1, 2, 3, 4))) {
                    }
                    """);
        await(".widget-hprogress .progress-bar", "");
        widgets("button.widget-button").getFirst().click();
        await(SAID, "pressed;");
        lab.browser().executeScript("""
            arguments[0].selectedIndex = 1;
            arguments[0].dispatchEvent(new Event('change', {bubbles: true}));
            """, widgets(".widget-dropdown select").getFirst());
        await(SAID, "chose green;");
        widgets(".widget-text input").getFirst().sendKeys("abc", Keys.ENTER);
        await(SAID, "typed abc;");
        assertThat(lab.pictures("widgets")).as("empty").isEmpty();

        assertThat(widgets(".widget-hprogress").getFirst().getText()).contains("4/4");
        assertThat(lab.logged("StyleView")).isEmpty();
    }

    private static List<WebElement> widgets(String selector) {
        return lab.browser().findElements(By.cssSelector(".jp-OutputArea " + selector));
    }

    private static void await(String selector, String text) {
        assertThat(lab.browser().executeAsyncScript("""
            const done = arguments[arguments.length - 1];
            const there = () => [...document.querySelectorAll(arguments[0])]
                .some(node => node.innerText.includes(arguments[1]));
            const look = () => there() ? done(true) : setTimeout(look, 50);
            setTimeout(() => done(false), 30000);
            look();
            """, selector, text)).as("%s with %s", selector, text).isEqualTo(true);
    }

    @Test
    void aReportIsAccessible(@TempDir Path folder) throws Exception {
        ChromeDriver browser = lab.browser();
        for (Path report : reports(folder)) {
            for (String scheme : List.of("light", "dark")) {
                browser.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features",
                        List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
                browser.get(report.toUri().toString());
                browser.executeScript(axe());
                Object violations = browser.executeAsyncScript("""
                    const done = arguments[arguments.length - 1];
                    axe.run().then(found => done(found.violations.map(rule => rule.id + ': '
                        + rule.nodes.map(node => node.html).join(' | ').slice(0, 300)).join('; ')),
                        problem => done(String(problem)));
                    """);
                assertThat(violations).as("%s, %s", report, scheme).isEqualTo("");
                new Screenshot(browser.getScreenshotAs(OutputType.BYTES))
                        .write(report.getFileName() + "-" + scheme);
            }
        }
    }

    /// A run with a checkpoint that was not passed, one that broke, and a batch of both.
    private static List<Path> reports(Path folder) throws IOException {
        AgentAdapter agent = AgentAdapter.named("support", in -> {
            if (in.lastNewUserMessageText().isEmpty()) {
                throw new IllegalStateException("nothing to answer");
            }
            return AgentReply.reply(
                    Message.assistant("", List.of(ToolCall.of("c", "find", "{\"id\": 1}"))),
                    Message.tool("c", "not found"), Message.assistant("Sorry."));
        });
        var judge = new JudgeAgent(Criterion.check("Finds the order", _ -> false),
                Criterion.check("Is polite", _ -> true));
        var failing = Scenario.of("failing", "an order")
                .agents(agent, new UserSimulatorAgent(), judge)
                .script(Script.user("Where is it?"), Script.agent(), Script.judge());
        var breaking = Scenario.of("breaking", "an order")
                .agents(agent, new UserSimulatorAgent(), judge)
                .script(Script.user(""), Script.agent());
        var session = Scenarios.open(Map.of());
        var batch = session.batch(List.of(failing, breaking)).trials(2).run();
        return List.of(batch.report(folder.resolve("batch-report.html")),
                batch.results().getFirst().report(folder.resolve("failing-report.html")),
                batch.results().getLast().report(folder.resolve("breaking-report.html")));
    }

    private static String axe() throws IOException {
        try (InputStream script = JupyterLabIT.class.getResourceAsStream("/axe.min.js")) {
            return new String(Objects.requireNonNull(script).readAllBytes(),
                    StandardCharsets.UTF_8);
        }
    }
}
