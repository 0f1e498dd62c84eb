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

    /// Another release than this may have other packages: look there for those of apt.txt before the
    /// name changes here. Ubuntu 24.04 has openjdk-25-jdk-headless 25.0.4 in noble-updates.
    @Test
    void binderBuildsOnTheReleaseThatHasOurPackages() {
        assertThat(dockerfile()).startsWith(
                "# docker.io/library/buildpack-deps:24.04 PythonBuildPack\n")
                .contains("FROM docker.io/library/buildpack-deps:24.04\n",
                        "apt-get install --yes --no-install-recommends fontconfig "
                                + "fonts-dejavu-core maven openjdk-25-jdk-headless");
    }

    @Test
    void binderUsesThePythonThatRuntimeTxtNames() throws IOException {
        String version = Files.readString(BINDER.resolve("runtime.txt"))
                .strip()
                .replace("python-", "")
                .replace(".", "-2e");

        assertThat(dockerfile()).contains("environment-2epy-2d" + version + "-2d");
    }

    /// What binder/postBuild relies on, and binder/dry-run imitates: the user and its home, which is the
    /// checkout, the environment that Jupyter runs in, and their places on the path.
    @Test
    void binderRunsPostBuildAsWeExpect() {
        assertThat(dockerfile()).contains("\nENV NB_PYTHON_PREFIX=${CONDA_DIR}/envs/notebook\n",
                "\nENV CONDA_DIR=${APP_BASE}/conda\n", "\nENV APP_BASE=/srv\n",
                "\nENV PATH=${NB_PYTHON_PREFIX}/bin:", "\nWORKDIR ${REPO_DIR}\n",
                "\nCOPY --chown=1000:1000 src/ ${REPO_DIR}/\n")
                .containsSubsequence("\nUSER ${NB_USER}\n", "\nRUN ./binder/postBuild\n");
    }

    private static String dockerfile() {
        Outcome outcome = Program.of(PythonPackages.REPO2DOCKER.python().toString(),
                Checkout.TARGET.resolveSibling("src/test/python/dockerfile.py").toString(),
                Checkout.ROOT.toString()).run();
        assertThat(outcome.exitCode()).as(outcome.output()).isZero();
        return outcome.output();
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
        PythonPackages.LAB.python();

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
        Path shellcheck = PythonPackages.SHELLCHECK.python().resolveSibling("shellcheck");

        Outcome outcome = Program.of("/bin/sh", "-c", String.join(" ",
                List.of(shellcheck.toString(), "-x", "binder/lab", "binder/run",
                        "binder/postBuild", "binder/dry-run", "binder/steps",
                        ".ci/run")))
                .in(Checkout.ROOT)
                .run();

        assertThat(outcome.output()).isEmpty();
    }
}
