package io.scenario4j.kernel.outer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.scenario4j.kernel.outer.Program.Outcome;

/// What of Binder's behaviour can be checked without Binder.
///
/// Source: repo2docker 2026.
class BinderIT {

    private static final Path BINDER = Checkout.ROOT.resolve("binder");

    @TempDir
    private Path prefix;

    @Test
    void aPythonVersionMakesBinderChooseABuilder() {
        assertThat(BINDER.resolve("runtime.txt")).content().matches("python-3\\.\\d+\n");
    }

    @Test
    void packagesAreNamedWithoutVersions() throws IOException {
        assertThat(Files.readAllLines(BINDER.resolve("apt.txt")))
                .contains("openjdk-25-jdk-headless", "maven")
                .allMatch(line -> line.matches("[a-z0-9.+-]+"));
    }

    @Test
    void postBuildCanBeExecutedAndStopsAtTheFirstFailure() {
        Path postBuild = BINDER.resolve("postBuild");

        assertThat(postBuild).isExecutable().content().contains("\nset -euo pipefail\n");
    }

    @Test
    void postBuildInstallsTheKernelInBindersEnvironment() {
        Needed.program(Checkout.VENV.resolve("bin/jupyter").toString(), "start binder/lab once");

        Outcome outcome = Program.of(BINDER.resolve("postBuild").toString())
                .in(Checkout.ROOT)
                .with("NB_PYTHON_PREFIX", prefix)
                .with("JUPYTER_DATA_DIR", prefix)
                .with("PATH", Checkout.VENV.resolve("bin") + ":" + System.getenv("PATH"))
                .run();

        assertThat(outcome.exitCode()).as(outcome.output()).isZero();
        assertThat(prefix.resolve("share/jupyter/kernels/java/kernel.json")).exists();
    }

    @Test
    void whatIsMissingIsSaidWithTheCommandThatMendsIt() {
        Outcome outcome = Program.of("/bin/sh", "-c",
                "project=. . " + BINDER.resolve("steps") + "; is_jdk_25() { false; }; find_jdk")
                .run();

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.output()).hasLineCount(1)
                .contains("no JDK 25 found", "sudo apt install openjdk-25-jdk-headless");
    }

    @Test
    void scriptsPassShellcheck() {
        Path shellcheck = Path.of("/usr/bin/shellcheck");
        Needed.check(Files.isExecutable(shellcheck), "shellcheck: apt install shellcheck");

        Outcome outcome = Program.of("/bin/sh", "-c", String.join(" ",
                List.of(shellcheck.toString(), "-x", "binder/lab", "binder/run",
                        "binder/postBuild", "binder/dry-run", "binder/steps",
                        ".ci/run")))
                .in(Checkout.ROOT)
                .run();

        assertThat(outcome.output()).isEmpty();
    }
}
