package io.scenario4j.kernel.install;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.scenario4j.kernel.install.Machine.Family;

class JupyterFoldersTest {

    private static final Path PASSWD_HOME = Path.of("/passwd/ann");

    @Test
    void linuxKeepsThemBelowHome() {
        assertThat(user(Family.LINUX, Map.of("HOME", "/home/ann")))
                .isEqualTo(Path.of("/home/ann/.local/share/jupyter/kernels"));
    }

    @Test
    void withoutHomeThePasswdEntryCounts() {
        assertThat(user(Family.LINUX, Map.of()))
                .isEqualTo(Path.of("/passwd/ann/.local/share/jupyter/kernels"));
    }

    @Test
    void linuxFollowsTheDataHome() {
        assertThat(user(Family.LINUX, Map.of("HOME", "/home/ann", "XDG_DATA_HOME", "/data")))
                .isEqualTo(Path.of("/data/jupyter/kernels"));
    }

    @Test
    void macosKeepsThemInTheLibrary() {
        assertThat(user(Family.MACOS, Map.of("HOME", "/Users/ann", "XDG_DATA_HOME", "/data")))
                .isEqualTo(Path.of("/Users/ann/Library/Jupyter/kernels"));
    }

    @Test
    void windowsKeepsThemInTheApplicationData() {
        assertThat(user(Family.WINDOWS, Map.of("APPDATA", "/Users/ann/AppData/Roaming")))
                .isEqualTo(Path.of("/Users/ann/AppData/Roaming/jupyter/kernels"));
    }

    @Test
    void windowsWithoutApplicationDataFallsBackToTheProfile() {
        assertThat(user(Family.WINDOWS, Map.of("USERPROFILE", "/Users/ann", "HOME", "/msys")))
                .isEqualTo(Path.of("/Users/ann/.jupyter/data/kernels"));
    }

    @Test
    void theDataFolderVariableWinsEverywhere() {
        for (Family family : Family.values()) {
            assertThat(user(family, Map.of("JUPYTER_DATA_DIR", "/jupyter", "APPDATA", "/roaming",
                    "XDG_DATA_HOME", "/data"))).isEqualTo(Path.of("/jupyter/kernels"));
        }
    }

    @Test
    void aVariableSetToNothingCountsAsNotSet() {
        assertThat(user(Family.LINUX, Map.of("HOME", "/home/ann", "JUPYTER_DATA_DIR", "")))
                .isEqualTo(Path.of("/home/ann/.local/share/jupyter/kernels"));
    }

    @Test
    void aPrefixHasThemInItsShare() {
        assertThat(JupyterFolders.prefix(Path.of("/opt/venv")))
                .isEqualTo(Path.of("/opt/venv/share/jupyter/kernels"));
    }

    @Test
    void linuxSearchesThePathTheEnvironmentTheUserAndTheSystem() {
        var folders = new JupyterFolders(machine(Family.LINUX,
                Map.of("HOME", "/home/ann", "JUPYTER_PATH", "/one:/two")));

        assertThat(folders.searched(Optional.of(Path.of("/opt/venv")))).containsExactly(
                Path.of("/one/kernels"), Path.of("/two/kernels"),
                Path.of("/opt/venv/share/jupyter/kernels"),
                Path.of("/home/ann/.local/share/jupyter/kernels"),
                Path.of("/usr/local/share/jupyter/kernels"),
                Path.of("/usr/share/jupyter/kernels"));
    }

    @Test
    void windowsSearchesTheProgramData() {
        var folders = new JupyterFolders(machine(Family.WINDOWS,
                Map.of("APPDATA", "/roaming", "PROGRAMDATA", "/ProgramData")));

        assertThat(folders.searched(Optional.empty())).containsExactly(
                Path.of("/roaming/jupyter/kernels"), Path.of("/ProgramData/jupyter/kernels"));
    }

    private static Path user(Family family, Map<String, String> environment) {
        return new JupyterFolders(machine(family, environment)).user();
    }

    private static Machine machine(Family family, Map<String, String> environment) {
        return new Machine(family, environment, PASSWD_HOME);
    }
}
