package io.scenario4j.kernel.outer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/// The first notebook as a newcomer sees it: binder/lab, a browser, Run All.
class JupyterLabIT {

    private static final String TOKEN = "outer";
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
        browser.get(
                "http://127.0.0.1:%d/lab/workspaces/outer/tree/notebooks/%s.ipynb?token=%s&reset"
                        .formatted(port, FIRST, TOKEN));

        assertThat(browser.executeAsyncScript(RUN_ALL)).isEqualTo("");
        screenshot("light", "JupyterLab Light");
        screenshot("dark", "JupyterLab Dark");
        assertThat(browser.findElements(By.cssSelector(".jp-RenderedHTML")))
                .extracting(WebElement::getText)
                .anySatisfy(text -> assertThat(text).containsIgnoringCase("refund"));
    }

    private static void screenshot(String name, String theme) throws IOException {
        browser.executeAsyncScript(THEME, theme);
        Path folder = Files.createDirectories(Checkout.TARGET.resolve("screenshots"));
        Files.write(folder.resolve(FIRST + "-" + name + ".png"),
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
