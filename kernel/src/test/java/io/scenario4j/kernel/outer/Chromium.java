package io.scenario4j.kernel.outer;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/// A browser without a window: that of Debian's packages, or else one that Selenium finds or fetches.
final class Chromium {

    private static final Path BROWSER = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");

    private Chromium() {}

    /// As root, Chromium has no sandbox; the other options keep it from calling home.
    static ChromeDriver start() {
        var options = new ChromeOptions();
        options.addArguments(List.of("--headless", "--no-sandbox", "--disable-gpu",
                "--disable-quic", "--no-first-run", "--disable-background-networking",
                "--disable-component-update", "--disable-sync"));
        boolean packaged = Files.isExecutable(BROWSER) && Files.isExecutable(DRIVER);
        ChromeDriver chrome = packaged ? packaged(options) : fetched(options);
        chrome.manage().timeouts().scriptTimeout(Duration.ofMinutes(3));
        return chrome;
    }

    private static ChromeDriver packaged(ChromeOptions options) {
        options.setBinary(BROWSER.toFile());
        return new ChromeDriver(new ChromeDriverService.Builder()
                .usingDriverExecutable(DRIVER.toFile())
                .build(), options);
    }

    /// Selenium Manager looks for Chrome, and fetches it and its driver if it has to.
    private static ChromeDriver fetched(ChromeOptions options) {
        try {
            return new ChromeDriver(options);
        } catch (WebDriverException none) {
            Needed.check(false, "a browser, and Selenium could not fetch one: apt install chromium "
                    + "chromium-driver");
            throw none;
        }
    }
}
