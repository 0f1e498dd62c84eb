package io.scenario4j.kernel.dependency;

import java.nio.file.Path;
import java.util.List;

/// What was found, all of it together.
///
/// @param jars      in the order of the class path
/// @param conflicts one for each library of which more than one version was asked for:
///                  `commons-lang3 3.14.0 (not 3.12.0)`
public record Resolution(List<Jar> jars, List<String> conflicts) {

    /// A library in the version that was chosen.
    ///
    /// @param key     what two versions of the same library have in common
    /// @param version as chosen
    /// @param name    for people, such as `commons-lang3`
    public record Jar(String key, String version, String name, Path file) {}

    /// Copies the lists.
    public Resolution {
        jars = List.copyOf(jars);
        conflicts = List.copyOf(conflicts);
    }
}
