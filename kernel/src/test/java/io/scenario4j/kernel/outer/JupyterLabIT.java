package io.scenario4j.kernel.outer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Level;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;

import io.scenario4j.Scenario;
import io.scenario4j.Scenarios;
import io.scenario4j.agent.AgentAdapter;
import io.scenario4j.agent.AgentReply;
import io.scenario4j.agent.Criterion;
import io.scenario4j.agent.JudgeAgent;
import io.scenario4j.agent.UserSimulatorAgent;
import io.scenario4j.message.Message;
import io.scenario4j.message.ToolCall;
import io.scenario4j.script.Script;

/// The first notebook as a newcomer sees it: binder/lab, a browser, Run All.
class JupyterLabIT {

    private static final String TOKEN = "outer";
    private static final String SAID = ".jp-OutputArea .jp-RenderedText";
    private static final String FIRST = "01-first-scenario";

    /// Resolves when the notebook has its kernel and every cell has run, with what went wrong.
    private static final String RUN_ALL = """
        const done = arguments[arguments.length - 1];
        const notebook = () => window.jupyterapp?.shell.currentWidget;
        const kernel = () => notebook()?.sessionContext?.session?.kernel;
        const ready = () => kernel()?.connectionStatus === 'connected'
            && kernel()?.status === 'idle';
        const until = async condition => {
          while (!condition()) {
            await new Promise(resolve => setTimeout(resolve, 50));
          }
        };
        (async () => {
          await until(ready);
          await notebook().context.ready;
          await window.jupyterapp.commands.execute('notebook:run-all-cells');
          return notebook().content.widgets
              .flatMap(cell => cell.model.outputs?.toJSON() ?? [])
              .filter(output => output.output_type === 'error')
              .map(output => output.ename + ': ' + output.evalue)
              .join('; ');
        })().then(done, problem => done(String(problem)));
        """;

    /// Runs a cell of its own at the end of the notebook; collects what the cell shows while it runs, and
    /// returns the different states.
    private static final String WATCH = """
        const done = arguments[arguments.length - 1];
        const notebook = window.jupyterapp.shell.currentWidget;
        const cells = notebook.content.model.sharedModel;
        cells.insertCell(cells.cells.length, {cell_type: 'code', source: arguments[0]});
        const place = cells.cells.length - 1;
        notebook.content.activeCellIndex = place;
        const states = [];
        const look = () => {
          const node = notebook.content.widgets[place].node;
          const text = [...node.querySelectorAll('.jp-RenderedHTML')]
              .map(output => output.innerText).join('|');
          if (text && states.at(-1) !== text) {
            states.push(text);
          }
        };
        const watcher = setInterval(look, 20);
        window.jupyterapp.commands.execute('notebook:run-cell').then(() => {
          clearInterval(watcher);
          look();
          done(states);
        }, problem => done([String(problem)]));
        """;

    /// Returns what is wider than the notebook, scrollable places left out.
    private static final String OVERFLOW = """
        return [...document.querySelectorAll('.jp-RenderedHTML .scenario4j')]
            .filter(view => view.scrollWidth > view.clientWidth + 1)
            .map(view => view.innerText.slice(0, 60));
        """;

    private static final String THEME = """
        const done = arguments[arguments.length - 1];
        window.jupyterapp.commands.execute('apputils:change-theme', {theme: arguments[0]})
            .then(() => requestAnimationFrame(() => requestAnimationFrame(() => done())));
        """;

    private static Program.Service lab;
    private static ChromeDriver browser;
    private static int port;

    @BeforeAll
    static void open(@TempDir Path settings) throws IOException {
        Path chromium = Needed.program("/usr/bin/chromium", "apt install chromium");
        Path driver = Needed.program("/usr/bin/chromedriver", "apt install chromium-driver");
        port = freePort();
        lab = Program
                .of(Checkout.ROOT.resolve("binder/lab").toString(), "--no-browser", "--port",
                        String.valueOf(port), "--ServerApp.port_retries=0",
                        "--IdentityProvider.token=" + TOKEN, "--LabApp.expose_app_in_browser=True")
                .with("JUPYTERLAB_SETTINGS_DIR", withoutAutosave(settings))
                .with("JUPYTERLAB_WORKSPACES_DIR", settings.resolve("workspaces"))
                .start("is running at:");
        browser = browser(chromium.toFile(), driver.toFile());
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.quit();
        }
        if (lab != null) {
            lab.close();
        }
    }

    @Test
    void runAllPassesAndShowsTheConversation() throws IOException {
        open(FIRST);

        assertThat(browser.executeAsyncScript(RUN_ALL)).isEqualTo("");
        assertThat((List<?>) browser.executeScript(OVERFLOW)).isEmpty();
        screenshot(FIRST, "light", "JupyterLab Light");
        screenshot(FIRST, "dark", "JupyterLab Dark");
        assertThat(browser.findElements(By.cssSelector(".jp-RenderedHTML")))
                .extracting(WebElement::getText)
                .anySatisfy(text -> assertThat(text).containsIgnoringCase("refund"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"02-scripts-and-checkpoints", "03-events", "04-llm-agents"})
    void everyNotebookFitsItsPage(String notebook) throws IOException {
        open(notebook);

        assertThat(browser.executeAsyncScript(RUN_ALL)).isEqualTo("");
        assertThat((List<?>) browser.executeScript(OVERFLOW)).isEmpty();
        assertThat(complaints()).isEmpty();
        screenshot(notebook, "light", "JupyterLab Light");
        screenshot(notebook, "dark", "JupyterLab Dark");
    }

    @Test
    void aRunCanBeWatched() {
        open(FIRST);
        assertThat(browser.executeAsyncScript(RUN_ALL)).isEqualTo("");

        var states = watched(
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
        open(FIRST);
        assertThat(browser.executeAsyncScript(RUN_ALL)).isEqualTo("");

        var states = watched("""
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
        var chart = watched("scenario.batches().getLast().charts().passRates()");
        screenshot("batch", "light", "JupyterLab Light");
        screenshot("batch", "dark", "JupyterLab Dark");

        assertThat(states).hasSizeGreaterThanOrEqualTo(3);
        assertThat(states.getFirst()).asString().contains("RUNNING", "of 80 runs");
        assertThat(states.getLast()).asString().contains("% PASSED", "of 80 runs");
        assertThat(chart).as("a chart is no HTML").isEmpty();
        assertThat(browser.findElements(By.cssSelector(".vega-embed canvas"))).hasSize(1);
    }

    /// With ipywidgets, which binder/lab installs: what the kernel shows, and what the user does.
    @Test
    void widgetsAreSeenAndHeard() throws IOException {
        Needed.modules(Checkout.VENV.resolve("bin/python"), List.of("ipywidgets"),
                "start binder/lab once");
        open(FIRST);
        assertThat(browser.executeAsyncScript(RUN_ALL)).isEqualTo("");

        watched("""
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
        browser.executeScript("""
            arguments[0].selectedIndex = 1;
            arguments[0].dispatchEvent(new Event('change', {bubbles: true}));
            """, widgets(".widget-dropdown select").getFirst());
        await(SAID, "chose green;");
        widgets(".widget-text input").getFirst().sendKeys("abc", Keys.ENTER);
        await(SAID, "typed abc;");
        screenshot("widgets", "light", "JupyterLab Light");
        screenshot("widgets", "dark", "JupyterLab Dark");

        assertThat(widgets(".widget-hprogress").getFirst().getText()).contains("4/4");
    }

    private static List<WebElement> widgets(String selector) {
        return browser.findElements(By.cssSelector(".jp-OutputArea " + selector));
    }

    private static void await(String selector, String text) {
        assertThat(browser.executeAsyncScript("""
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
                Files.write(screenshots().resolve(report.getFileName() + "-" + scheme + ".png"),
                        browser.getScreenshotAs(OutputType.BYTES));
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

    /// Returns the states that a cell with this code went through.
    private static List<?> watched(String code) {
        return (List<?>) Objects.requireNonNull(browser.executeAsyncScript(WATCH, code));
    }

    private static String axe() throws IOException {
        try (InputStream script = JupyterLabIT.class.getResourceAsStream("/axe.min.js")) {
            return new String(Objects.requireNonNull(script).readAllBytes(),
                    StandardCharsets.UTF_8);
        }
    }

    private static void open(String notebook) {
        browser.get(
                "http://127.0.0.1:%d/lab/workspaces/%s/tree/notebooks/%s.ipynb?token=%s&reset"
                        .formatted(port, notebook, notebook, TOKEN));
    }

    /// What the page complained about, but for JupyterLab's own complaints.
    private static List<String> complaints() {
        return browser.manage()
                .logs()
                .get(LogType.BROWSER)
                .getAll()
                .stream()
                .filter(entry -> entry.getLevel().equals(Level.SEVERE))
                .map(LogEntry::getMessage)
                .filter(message -> !message.contains("/static/lab/"))
                .filter(message -> !message.contains("beforeunload"))
                .filter(message -> !message.contains("Failed to load resource"))
                .toList();
    }

    private static Path screenshots() throws IOException {
        return Files.createDirectories(Checkout.TARGET.resolve("screenshots"));
    }

    private static void screenshot(String notebook, String name, String theme)
            throws IOException {
        browser.executeAsyncScript(THEME, theme);
        Files.write(screenshots().resolve(notebook + "-" + name + ".png"),
                browser.getScreenshotAs(OutputType.BYTES));
    }

    /// As root, Chromium has no sandbox; the other options keep it from calling home.
    private static ChromeDriver browser(File chromium, File driver) {
        var options = new ChromeOptions();
        options.setBinary(chromium);
        options.addArguments(List.of("--headless", "--no-sandbox", "--disable-gpu",
                "--disable-quic", "--no-first-run", "--disable-background-networking",
                "--disable-component-update", "--disable-sync"));
        var service = new ChromeDriverService.Builder().usingDriverExecutable(driver).build();
        var chrome = new ChromeDriver(service, options);
        chrome.manage().timeouts().scriptTimeout(Duration.ofMinutes(3));
        chrome.manage().window().setSize(new Dimension(1280, 6000));
        return chrome;
    }

    /// Run All must not change the notebook of the checkout.
    private static Path withoutAutosave(Path settings) throws IOException {
        Path folder = Files
                .createDirectories(settings.resolve("@jupyterlab/docmanager-extension"));
        Files.writeString(folder.resolve("plugin.jupyterlab-settings"), "{\"autosave\": false}");
        return settings;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
