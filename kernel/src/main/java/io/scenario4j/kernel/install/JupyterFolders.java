package io.scenario4j.kernel.install;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/// The folders in which Jupyter looks for kernels.
///
/// Source: jupyter_core 5.9, `paths.py`. Each folder returned is a `kernels` folder, whether or not
/// it exists; a kernelspec is a folder in it.
public final class JupyterFolders {

    private final Machine machine;

    /// Answers for `machine`.
    public JupyterFolders(Machine machine) {
        this.machine = machine;
    }

    /// Returns the user's own folder.
    public Path user() {
        return kernels(machine.path("JUPYTER_DATA_DIR").orElseGet(this::userData));
    }

    /// Returns the folder of a Python environment, or of any other prefix such as `/usr/local`.
    public static Path prefix(Path prefix) {
        return kernels(prefix.resolve("share").resolve("jupyter"));
    }

    /// Returns every folder that Jupyter searches, the first match winning; `environment` is the
    /// prefix of the Python environment that runs Jupyter, if it is known.
    ///
    /// Whether the user's folder or the environment's comes first depends on the Python that runs
    /// Jupyter; here the environment's does.
    public List<Path> searched(Optional<Path> environment) {
        var folders = new LinkedHashSet<Path>();
        machine.variable("JUPYTER_PATH").map(JupyterFolders::entries).ifPresent(folders::addAll);
        environment.map(JupyterFolders::prefix).ifPresent(folders::add);
        folders.add(user());
        folders.addAll(shared());
        return List.copyOf(folders);
    }

    private Path userData() {
        return switch (machine.family()) {
            case LINUX -> machine.path("XDG_DATA_HOME")
                    .orElseGet(() -> machine.home().resolve(".local").resolve("share"))
                    .resolve("jupyter");
            case MACOS -> machine.home().resolve("Library").resolve("Jupyter");
            case WINDOWS -> machine.path("APPDATA")
                    .map(data -> data.resolve("jupyter"))
                    .orElseGet(() -> machine.home().resolve(".jupyter").resolve("data"));
        };
    }

    private List<Path> shared() {
        var folders = new ArrayList<Path>();
        if (machine.family() == Machine.Family.WINDOWS) {
            machine.path("PROGRAMDATA")
                    .ifPresent(data -> folders.add(kernels(data.resolve("jupyter"))));
        } else {
            folders.add(prefix(Path.of("/usr/local")));
            folders.add(prefix(Path.of("/usr")));
        }
        return folders;
    }

    private static List<Path> entries(String jupyterPath) {
        return Arrays.stream(jupyterPath.split(File.pathSeparator))
                .filter(entry -> !entry.isBlank())
                .map(entry -> kernels(Path.of(entry)))
                .toList();
    }

    private static Path kernels(Path data) {
        return data.resolve("kernels");
    }
}
