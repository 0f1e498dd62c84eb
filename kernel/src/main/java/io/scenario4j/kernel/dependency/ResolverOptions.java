package io.scenario4j.kernel.dependency;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// Where Maven keeps what it knows on this machine.
///
/// @param settings        a `settings.xml` in the place of the user's; empty for that
/// @param localRepository in the place of what the settings say; empty for that
/// @param mavenHome       the installation with the `settings.xml` for all users; empty for none
/// @param offline         whether to use the local repository only
public record ResolverOptions(Optional<Path> settings, Optional<Path> localRepository,
        Optional<Path> mavenHome, boolean offline) {

    /// Returns what the machine says: the variables `SCENARIO4J_MAVEN_SETTINGS` (or Rapaio's
    /// `MIMA_USER_SETTINGS`), `SCENARIO4J_MAVEN_REPOSITORY`, `MAVEN_HOME` (or `M2_HOME`), and
    /// `SCENARIO4J_OFFLINE=true`.
    public static ResolverOptions of(Map<String, String> environment) {
        return new ResolverOptions(
                path(environment, "SCENARIO4J_MAVEN_SETTINGS", "MIMA_USER_SETTINGS"),
                path(environment, "SCENARIO4J_MAVEN_REPOSITORY", ""),
                path(environment, "MAVEN_HOME", "M2_HOME"),
                "true".equalsIgnoreCase(environment.get("SCENARIO4J_OFFLINE")));
    }

    private static Optional<Path> path(Map<String, String> environment, String name, String other) {
        return Optional.ofNullable(environment.getOrDefault(name, environment.get(other)))
                .filter(text -> !text.isBlank())
                .map(Path::of);
    }
}
