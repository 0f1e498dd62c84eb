package io.scenario4j.kernel.install;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Optional;

/// The Python environment that `--sys-prefix` means: the one whose Python is first on the path.
public final class PythonEnvironment {

    private PythonEnvironment() {}

    /// Returns `sys.prefix` of the first Python on the path, or else what an activated environment
    /// says of itself; empty if there is neither. Blocks for as long as a Python takes to start.
    public static Optional<Path> prefix(Machine machine) {
        return prefixOf("python3")
                .or(() -> prefixOf("python"))
                .or(() -> machine.path("VIRTUAL_ENV"))
                .or(() -> machine.path("CONDA_PREFIX"));
    }

    private static Optional<Path> prefixOf(String python) {
        try {
            Process process = new ProcessBuilder(python, "-c", "import sys; print(sys.prefix)")
                    .redirectError(Redirect.DISCARD)
                    .start();
            String answer = new String(process.getInputStream().readAllBytes(),
                    Charset.defaultCharset()).strip();
            return answer.isEmpty() ? Optional.empty() : Optional.of(Path.of(answer));
        } catch (IOException noSuchProgram) {
            return Optional.empty();
        }
    }
}
