package io.scenario4j.kernel.install;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What decides where Jupyter keeps its files: the operating system and the environment.
///
/// @param environment the variables of the process, by name
/// @param passwdHome the home folder that the JVM reports, which on Linux ignores `HOME`
public record Machine(Family family, Map<String, String> environment, Path passwdHome) {

    /// The families that differ in where they keep files.
    public enum Family {
        /// Linux and every other Unix that follows it.
        LINUX,
        /// macOS.
        MACOS,
        /// Windows.
        WINDOWS
    }

    /// Copies the environment.
    public Machine {
        environment = Map.copyOf(environment);
    }

    /// Returns the machine that this process runs on.
    public static Machine current() {
        return new Machine(familyOf(System.getProperty("os.name")),
                System.getenv(), Path.of(System.getProperty("user.home")));
    }

    /// Returns the folder that Jupyter, which follows Python, takes for home.
    public Path home() {
        return path(family == Family.WINDOWS ? "USERPROFILE" : "HOME").orElse(passwdHome);
    }

    /// Returns the value of a variable; one that is set to nothing counts as not set.
    public Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }

    /// Returns the value of a variable that names a file or folder.
    public Optional<Path> path(String variable) {
        return variable(variable).map(Path::of);
    }

    private static Family familyOf(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.startsWith("windows")) {
            return Family.WINDOWS;
        }
        return lower.startsWith("mac") ? Family.MACOS : Family.LINUX;
    }
}
