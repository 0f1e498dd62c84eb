package io.scenario4j.kernel.outer;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Level;

import org.openqa.selenium.Dimension;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;

/// JupyterLab as binder/lab starts it, in a browser without a window. No notebook is trusted, and none
/// is saved.
final class LabPage implements AutoCloseable {

    private static final String TOKEN = "outer";
    private static final int WIDTH = 1280;
    private static final int HEIGHT_OF_A_SCREEN = 1_000;
    /// What Chromium can take a picture of.
    private static final int MOST_HEIGHT = 16_000;

    private static final String NOTEBOOK = """
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
        """;

    /// Resolves when the notebook is shown and has its kernel.
    private static final String OPENED = NOTEBOOK + """
        (async () => {
          await until(ready);
          await notebook().context.ready;
          await notebook().revealed;
          return '';
        })().then(done, problem => done(String(problem)));
        """;

    /// Resolves when every cell has run, with what went wrong.
    private static final String RUN_ALL = NOTEBOOK + """
        (async () => {
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

    /// Returns what reaches beyond its output on the right, but for what can be scrolled.
    private static final String OVERFLOW = """
        return [...document.querySelectorAll('.jp-OutputArea-output')].flatMap(output => {
          const edge = output.getBoundingClientRect().right + 1;
          const scrolled = element => element !== output
              && (getComputedStyle(element).overflowX !== 'visible'
                  || scrolled(element.parentElement));
          return [...output.querySelectorAll('.scenario4j, .scenario4j *')]
              .filter(element => element.getBoundingClientRect().right > edge
                  && !scrolled(element.parentElement))
              .map(element => element.tagName + ': ' + element.innerText.slice(0, 60));
        });
        """;

    /// Returns what the page asks its reader to allow, and what a sanitizer must not leave.
    private static final String PROMPTS = """
        return [...document.querySelectorAll('.jp-OutputArea-output')].flatMap(output =>
            [...output.querySelectorAll('button, style, script, iframe, [onclick]')]
                .map(element => element.outerHTML.slice(0, 80)));
        """;

    /// Returns what would be saved of the notebook.
    private static final String CONTENT = """
        return JSON.stringify(window.jupyterapp.shell.currentWidget.content.model.toJSON());
        """;

    /// Makes the window as high as the notebook, so that all of it is drawn, from its top.
    private static final String HEIGHT = """
        const panel = document.querySelector(
            '.jp-NotebookPanel:not(.lm-mod-hidden) .jp-WindowedPanel-outer');
        panel.scrollTop = 0;
        const cells = [...panel.querySelectorAll('.jp-Cell')];
        const last = cells.at(-1).getBoundingClientRect().bottom + panel.scrollTop;
        return Math.ceil(last + 150);
        """;

    private static final String THEME = """
        const done = arguments[arguments.length - 1];
        window.jupyterapp.commands.execute('apputils:change-theme', {theme: arguments[0]})
            .then(() => requestAnimationFrame(() => requestAnimationFrame(() => done())));
        """;

    private static final String PLACES = """
        return [...document.querySelectorAll('.jp-OutputArea-output')]
            .map(output => output.getBoundingClientRect())
            .filter(box => box.height > 0 && box.bottom < window.innerHeight)
            .map(box => [box.left, box.top, box.width, box.height].map(Math.round));
        """;

    private final Program.Service lab;
    private final ChromeDriver browser;
    private final int port;

    private LabPage(Program.Service lab, ChromeDriver browser, int port) {
        this.lab = lab;
        this.browser = browser;
        this.port = port;
    }

    static LabPage start(Path settings) throws IOException {
        int port = freePort();
        Program.Service lab = Program
                .of(Checkout.ROOT.resolve("binder/lab").toString(), "--no-browser", "--port",
                        String.valueOf(port), "--ServerApp.port_retries=0",
                        "--IdentityProvider.token=" + TOKEN, "--LabApp.expose_app_in_browser=True")
                .with("JUPYTERLAB_SETTINGS_DIR", settings(settings))
                .with("JUPYTERLAB_WORKSPACES_DIR", settings.resolve("workspaces"))
                .with("JUPYTER_DATA_DIR", settings.resolve("data"))
                .start("is running at:");
        return new LabPage(lab, Chromium.start(), port);
    }

    ChromeDriver browser() {
        return browser;
    }

    /// Opens a notebook as somebody else has saved it, in a window of usual height: each change draws all
    /// of it.
    void open(String notebook) {
        resize(HEIGHT_OF_A_SCREEN);
        browser.get(
                "http://127.0.0.1:%d/lab/workspaces/%s/tree/notebooks/%s.ipynb?token=%s&reset"
                        .formatted(port, notebook, notebook, TOKEN));
        browser.executeAsyncScript(OPENED);
    }

    /// Runs all cells of the notebook that is open.
    ///
    /// @return what went wrong
    String runAll() {
        return (String) Objects.requireNonNull(browser.executeAsyncScript(RUN_ALL));
    }

    /// Returns the notebook that is open as it would be saved.
    String content() {
        return (String) Objects.requireNonNull(browser.executeScript(CONTENT));
    }

    /// Interrupts the kernel, as the button does, a moment after an output shows something.
    ///
    /// @param shown a regular expression of the page's own
    void interruptAfter(String shown) {
        browser.executeScript("""
            const kernel = window.jupyterapp.shell.currentWidget.sessionContext.session.kernel;
            const awaited = new RegExp(arguments[0]);
            const watcher = setInterval(() => {
              const outputs = [...document.querySelectorAll('.jp-RenderedHTML')];
              if (outputs.some(output => awaited.test(output.innerText))) {
                clearInterval(watcher);
                setTimeout(() => kernel.interrupt(), 2000);
              }
            }, 100);
            """, shown);
    }

    /// Returns the states that a cell with this code went through.
    List<?> watched(String code) {
        return (List<?>) Objects.requireNonNull(browser.executeAsyncScript(WATCH, code));
    }

    List<?> tooWide() {
        return (List<?>) Objects.requireNonNull(browser.executeScript(OVERFLOW));
    }

    List<?> prompts() {
        return (List<?>) Objects.requireNonNull(browser.executeScript(PROMPTS));
    }

    /// Changes the theme. A chart keeps the one in which it was drawn.
    void theme(String name) {
        browser.executeAsyncScript(THEME, "JupyterLab " + name);
    }

    /// Takes a picture in the dark and one in the light, which is left on.
    ///
    /// @return the outputs on which nothing can be seen
    List<String> pictures(String name) throws IOException {
        var empty = new ArrayList<String>();
        for (String theme : List.of("Dark", "Light")) {
            theme(theme);
            fitWindow();
            var picture = new Screenshot(browser.getScreenshotAs(OutputType.BYTES));
            picture.write(name + "-" + theme.toLowerCase(Locale.ROOT));
            picture.empty(places()).forEach(place -> empty.add(theme + " " + place));
        }
        resize(HEIGHT_OF_A_SCREEN);
        return empty;
    }

    private void fitWindow() {
        int height = ((Number) Objects.requireNonNull(browser.executeScript(HEIGHT))).intValue();
        resize(Math.clamp(height, HEIGHT_OF_A_SCREEN, MOST_HEIGHT));
    }

    private void resize(int height) {
        browser.manage().window().setSize(new Dimension(WIDTH, height));
    }

    @SuppressWarnings("unchecked") // as the script returns it
    private List<List<Number>> places() {
        return (List<List<Number>>) Objects.requireNonNull(browser.executeScript(PLACES));
    }

    /// What the page complained about, but for JupyterLab's own complaints.
    List<String> complaints() {
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

    /// What the page has logged with that word in it.
    List<String> logged(String word) {
        return browser.manage()
                .logs()
                .get(LogType.BROWSER)
                .getAll()
                .stream()
                .map(LogEntry::getMessage)
                .filter(message -> message.contains(word))
                .toList();
    }

    @Override
    public void close() {
        browser.quit();
        lab.close();
    }

    /// Run All must not change the notebook of the checkout, and all of it is to be drawn.
    private static Path settings(Path folder) throws IOException {
        var settings = Map.of("docmanager-extension/plugin", "{\"autosave\": false}",
                "notebook-extension/tracker", "{\"windowingMode\": \"none\"}");
        for (var plugin : settings.entrySet()) {
            Path file = folder.resolve("@jupyterlab/" + plugin.getKey() + ".jupyterlab-settings");
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
            Files.writeString(file, plugin.getValue());
        }
        return folder;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
