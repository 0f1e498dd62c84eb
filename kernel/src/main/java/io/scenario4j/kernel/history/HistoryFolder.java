package io.scenario4j.kernel.history;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// Where the history of a user is kept.
///
/// Source: XDG Base Directory Specification 0.8, `$XDG_STATE_HOME`.
public final class HistoryFolder {

    private static final Path FILE = Path.of("scenario4j", "history.jsonl");

    private HistoryFolder() {}

    /// Returns the file of the user whose process has these variables.
    ///
    /// @param home the home folder if the variables name none, as the JVM reports it
    public static Path file(Map<String, String> environment, Path home) {
        return absolute(environment, "XDG_STATE_HOME")
                .or(() -> absolute(environment, "LOCALAPPDATA"))
                .orElseGet(() -> absolute(environment, "HOME").orElse(home)
                        .resolve(".local")
                        .resolve("state"))
                .resolve(FILE);
    }

    /// The specification ignores paths that depend on where a process was started.
    private static Optional<Path> absolute(Map<String, String> environment, String variable) {
        return Optional.ofNullable(environment.get(variable))
                .map(Path::of)
                .filter(Path::isAbsolute);
    }
}
