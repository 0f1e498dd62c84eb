package io.scenario4j.kernel.install;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorTest {

    @TempDir
    private Path home;

    private Installation installation;
    private KernelFolder folder;

    @BeforeEach
    void installation() throws IOException {
        Files.createDirectories(home.resolve("lib"));
        installation = new Installation(Files.writeString(home.resolve("java"), ""),
                Files.writeString(home.resolve("kernel.jar"), ""), "1.0");
        folder = new KernelFolder(home.resolve("data/kernels"), "java");
    }

    @Test
    void aKernelWhoseJdkIsGoneIsWrong() throws IOException {
        install(false);
        Files.delete(installation.java());

        assertThat(wrong()).singleElement()
                .isEqualTo("kernel 'java' in %s: starts %s, which is not there: '%s -jar %s "
                        .formatted(folder.path(), installation.java(), installation.java(),
                                installation.jar())
                        + "install --name java' mends it");
    }

    @Test
    void aCacheThatIsNotThereIsWrongAndOneThatIsNotWantedIsFine() throws IOException {
        install(true);
        assertThat(wrong()).anyMatch(text -> text.startsWith("AOT cache of 'java': none"));

        install(false);
        assertThat(wrong()).isEmpty();
    }

    @Test
    void aKernelOfAPythonPackageIsFine() throws IOException {
        Files.createDirectories(folder.path());
        Files.writeString(folder.path().resolve(KernelSpec.FILE), new KernelSpec(
                List.of("/venv/bin/python", "-m", "scenario4j_kernel", "{connection_file}"), "Java",
                Optional.of("1.0")).toJson());

        assertThat(wrong()).isEmpty();
        assertThat(examined()).extracting(Finding::text)
                .contains("kernel 'java' in " + folder.path() + ": not examined, it is started by "
                        + "'/venv/bin/python -m scenario4j_kernel'");
    }

    @Test
    void aSmallHeapIsWrong() {
        assertThat(Doctor.memory(100L << 20).isFine()).isFalse();
        assertThat(Doctor.memory(1024L << 20).isFine()).isTrue();
    }

    @Test
    void vsCodeIsNamedWhereItDoesNotLook() throws IOException {
        var machine = new Machine(Machine.Family.LINUX,
                Map.of("HOME", home.toString(), "XDG_DATA_HOME", "/data"), home);

        assertThat(new Doctor(installation, machine).examine(Optional.empty()))
                .filteredOn(Finding::isFine)
                .extracting(Finding::text)
                .contains("VS Code: does not look in /data/jupyter/kernels; 'install --prefix "
                        + home.resolve(".local") + "' makes the kernel known to it");
    }

    @Test
    void aKernelOfAnotherBuildSaysSo() throws IOException {
        install(false);
        Files.writeString(installation.jar(), "built again");

        assertThat(wrong()).isEmpty();
        assertThat(examined()).extracting(Finding::text)
                .contains("kernel 'java' in " + folder.path() + ", from another build than this "
                        + "one: 'install' puts this in its place");
    }

    private void install(boolean cached) throws IOException {
        folder.install(installation, "Java", cached, false);
    }

    private List<Finding> examined() throws IOException {
        var machine = new Machine(Machine.Family.LINUX,
                Map.of("HOME", home.toString(), "JUPYTER_DATA_DIR",
                        home.resolve("data").toString()),
                home);
        return new Doctor(installation, machine).examine(Optional.empty());
    }

    private List<String> wrong() throws IOException {
        return examined().stream()
                .filter(finding -> !finding.isFine())
                .map(Finding::text)
                .filter(text -> text.contains(home.toString()) || text.startsWith("AOT"))
                .toList();
    }
}
