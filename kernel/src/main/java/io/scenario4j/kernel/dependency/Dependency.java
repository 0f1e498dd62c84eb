package io.scenario4j.kernel.dependency;

import java.util.List;

/// A library that a notebook has asked for.
///
/// @param exclusions transitive dependencies to leave out, as `group:name`; `*` stands for any
/// @param sources    ids of the only repositories that it may come from; empty for any
public record Dependency(Coordinates coordinates, List<String> exclusions, List<String> sources) {

    /// Copies the lists.
    public Dependency {
        exclusions = List.copyOf(exclusions);
        sources = List.copyOf(sources);
    }

    /// Makes one that may come from any repository.
    public Dependency(Coordinates coordinates, List<String> exclusions) {
        this(coordinates, exclusions, List.of());
    }

    /// Returns the same from these repositories only.
    ///
    /// @param ids empty for any
    public Dependency from(List<String> ids) {
        return new Dependency(coordinates, exclusions, ids);
    }

    /// Returns what two versions of the same library have in common.
    public String key() {
        return coordinates.key();
    }

    @Override
    public String toString() {
        return coordinates.toString();
    }
}
